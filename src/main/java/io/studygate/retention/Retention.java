package io.studygate.retention;

import io.studygate.Variables;
import io.studygate.ledger.Ledger;
import io.studygate.spool.Holds;
import io.studygate.spool.SafeTrace;
import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bean of {@code apply-retention}: removes what has been kept long enough. */
public final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private static final String DUTY = "duty retention";
  private static final String OWN = "duty retention of its own";

  private final Round round;
  private final Ledger ledger;
  private final ParkedReminder reminder;
  private final Holds holds;

  /**
   * @param holds lets one replica at a time look at what they share
   */
  public Retention(Round round, Ledger ledger, ParkedReminder reminder, Holds holds) {
    this.holds = holds;
    this.round = round;
    this.ledger = ledger;
    this.reminder = reminder;
  }

  /**
   * Removes it; what cannot be looked at or removed now is tried at the next look. Its own shelves
   * first: those that replicas share are at the sites, too, and may take long.
   *
   * @param actor the route that acts
   * @throws IOException if our disk fails
   */
  public void apply(@Variable(Variables.ACTOR) String actor) throws IOException {
    holds.here(OWN, () -> look(Shelf::own, actor));
    holds.during(DUTY, () -> look(shelf -> !shelf.own(), actor));
    reminder.look();
  }

  private void look(Predicate<Shelf> which, String actor) {
    round.look(
        which,
        new Round.Listener() {
          @Override
          public void found(Round.Found found) {
            if (found.goes()) {
              remove(found, actor);
            }
          }

          @Override
          public void failed(Shelf shelf, Exception fault) {
            LOG.warn("retention cannot look what={} {}", shelf.what(), SafeTrace.of(fault));
          }
        });
  }

  /** The ledger first: nothing goes of which it does not say that it went. */
  private void remove(Round.Found found, String actor) {
    Map<String, String> details =
        Map.of(
            "what", found.shelf().what(),
            "place", found.thing().place(),
            "days", Integer.toString(found.days()));
    try {
      for (String id : found.thing().submissions()) {
        if (!ledger.happened(id, Ledger.REMOVED, details)) {
          ledger.event(id, actor, Ledger.REMOVED, details);
        }
      }
      found.thing().removal().remove();
      LOG.info("removed what={} place={}", found.shelf().what(), found.thing().place());
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "not removed what={} place={} {}",
          found.shelf().what(),
          found.thing().place(),
          SafeTrace.of(e));
    }
  }
}
