package io.studygate.link;

import io.studygate.ledger.Actor;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.SiteLinks;
import java.util.Map;

/** The events of a site that looks: nothing is shown before the ledger has taken it down. */
final class LinkSights {
  private static final String LOOKED = "link-looked";

  private final Ledger ledger;

  LinkSights(Ledger ledger) {
    this.ledger = ledger;
  }

  /** A look at a list. */
  void listed(Guest guest, String page) {
    ledger.event(
        SiteLinks.id(guest.site()), Actor.link(guest.site()), LOOKED, Map.of("page", page));
  }

  /** A look at a submission, or at something of it. */
  void shown(Guest guest, String id, Map<String, String> what) {
    ledger.event(id, Actor.link(guest.site()), LOOKED, what);
  }
}
