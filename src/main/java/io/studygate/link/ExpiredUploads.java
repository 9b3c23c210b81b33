package io.studygate.link;

import io.studygate.ledger.Actor;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.SiteLinks;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Handler;

/** Bean of {@code expire-uploads}: parts of uploads that nobody goes on with are removed. */
public final class ExpiredUploads {
  private final Unfinished unfinished;
  private final Ledger ledger;

  ExpiredUploads(Unfinished unfinished, Ledger ledger) {
    this.unfinished = unfinished;
    this.ledger = ledger;
  }

  /** Removes them; the ledger hears of those that were never received. */
  @Handler
  public void remove() throws IOException {
    for (Group group : unfinished.expire()) {
      Map<String, String> details = Map.of("trial", group.trial(), "bytes", "" + group.bytes());
      String id = SiteLinks.id(group.site());
      ledger.event(id, Actor.route("expire-uploads"), "link-upload-expired", details);
    }
  }
}
