package io.studygate.page;

import io.studygate.ledger.Actor;
import io.studygate.ledger.Ledger;
import io.studygate.web.Visitor;
import java.util.Map;

/** The events of the page that only looks: none is shown before the ledger has taken it down. */
final class Sights {
  /** In place of a submission's id, where it is about all of them. */
  static final String ALL = "ledger";

  private final Ledger ledger;

  Sights(Ledger ledger) {
    this.ledger = ledger;
  }

  /** A look at a list. */
  void listed(Visitor visitor, String page) {
    of(ALL, visitor, "listed", Map.of("page", page));
  }

  /** A look at a submission, or at something of it. */
  void shown(String id, Visitor visitor, Map<String, String> what) {
    of(id, visitor, "shown", what);
  }

  /** Another look. */
  void of(String id, Visitor visitor, String event, Map<String, String> details) {
    ledger.event(id, Actor.operator(visitor.name()), event, details);
  }
}
