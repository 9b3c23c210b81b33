package io.studygate.link;

import io.studygate.config.Generation;
import io.studygate.ledger.Actor;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.SiteLinks;
import io.studygate.spool.FaultLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Handler;

/**
 * Bean of {@code expire-uploads}: what is whole is received though nobody finished it, as where a
 * browser was closed or a gateway killed; parts of uploads that nobody goes on with are removed.
 */
public final class ExpiredUploads {
  /** A page that is open finishes its upload itself. */
  private static final Duration UNUSED = Duration.ofHours(1);

  private static final FaultLog FAULTS = new FaultLog();

  private final Generation generation;
  private final Unfinished unfinished;
  private final Turns turns;
  private final Completion completion;
  private final Ledger ledger;

  ExpiredUploads(Generation generation, LinkServer server, Completion completion, Ledger ledger) {
    this.generation = generation;
    this.unfinished = server.unfinished();
    this.turns = server.turns();
    this.completion = completion;
    this.ledger = ledger;
  }

  /** Looks at all; what goes wrong with one is tried again and keeps no other waiting. */
  @Handler
  public void look() throws IOException {
    for (Group group : unfinished.all()) {
      try {
        look(group);
      } catch (Refusal e) {
        // It is being sent, or the site has reached its rates: it stays until it is looked at
        // again.
      } catch (IOException | RuntimeException e) {
        FAULTS.handleException(e);
      }
    }
    unfinished.sweep();
  }

  private void look(Group group) throws IOException, Refusal {
    if (unfinished.unused(group, UNUSED)
        && unfinished.done(group).isEmpty()
        && generation.site(group.site()).isPresent()
        && completion.whole(group)) {
      completion.of(group);
    } else if (unfinished.expired(group)) {
      turns.alone(group, () -> remove(group));
    }
  }

  /** The ledger hears first of one that was never received. */
  private boolean remove(Group group) throws IOException {
    if (!unfinished.expired(group)) {
      return false;
    }
    if (unfinished.done(group).isEmpty()) {
      Map<String, String> details = Map.of("trial", group.trial(), "bytes", "" + group.bytes());
      String id = SiteLinks.id(group.site());
      ledger.event(id, Actor.route("expire-uploads"), "link-upload-expired", details);
    }
    unfinished.remove(group);
    return true;
  }
}
