package io.studygate.retention;

import io.studygate.ledger.Ledger;
import io.studygate.ledger.Recalls;
import io.studygate.spool.Spool;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** One look at all that is kept: what may go, and why the rest stays. It removes nothing itself. */
public final class Round {
  private final List<Shelf> shelves;
  private final Recalls recalls;
  private final Ended ended;
  private final Clock clock;

  public Round(List<Shelf> shelves, Ledger ledger, Spool spool, Clock clock) {
    this.shelves = List.copyOf(shelves);
    this.recalls = new Recalls(ledger);
    this.ended = new Ended(ledger, spool);
    this.clock = clock;
  }

  /**
   * What was found out about one thing.
   *
   * @param days for how long it is kept; 0 if it goes with a recall
   * @param ended when the last of its submissions ended; {@code null} if one has not
   * @param why why it stays; {@code null} if it may go
   */
  public record Found(Shelf shelf, Thing thing, int days, Instant ended, String why) {
    public boolean goes() {
      return why == null;
    }
  }

  /** Who hears of each thing, and of each shelf that could not be looked at. */
  public interface Listener {
    void found(Found found) throws IOException;

    void failed(Shelf shelf, Exception fault);
  }

  /**
   * Looks at every thing of every shelf that has a period, and of the others at what goes with a
   * recall; a shelf that fails stops no other.
   */
  public void look(Listener listener) {
    look(shelf -> true, listener);
  }

  /** The same at some of the shelves. */
  void look(Predicate<Shelf> which, Listener listener) {
    Set<String> all = null;
    for (Shelf shelf : shelves) {
      if (!which.test(shelf)) {
        continue;
      }
      try {
        // Once a look, and here, so that a ledger that fails is told like a shelf that does.
        all = all == null && shelf.goesWithRecall() ? recalls.ids() : all;
        Set<String> recalled = shelf.goesWithRecall() ? all : Set.of();
        if (shelf.days() > 0 || !recalled.isEmpty()) {
          shelf.each(thing -> look(shelf, thing, recalled, listener));
        }
      } catch (IOException | RuntimeException e) {
        listener.failed(shelf, e);
      }
    }
  }

  private void look(Shelf shelf, Thing thing, Set<String> recalled, Listener listener)
      throws IOException {
    boolean atOnce = !thing.submissions().isEmpty() && recalled.containsAll(thing.submissions());
    if (atOnce || shelf.days() > 0) {
      listener.found(judge(shelf, thing, atOnce ? 0 : shelf.days()));
    }
  }

  private Found judge(Shelf shelf, Thing thing, int days) throws IOException {
    if (thing.submissions().isEmpty()) {
      return new Found(shelf, thing, days, null, "nobody knows whose it is");
    }
    Instant by = clock.instant().minus(Duration.ofDays(days));
    Instant last = Instant.EPOCH;
    for (String id : thing.submissions()) {
      Ended.Answer answer = ended.of(id, thing.own(), by);
      if (answer.why() != null) {
        return new Found(shelf, thing, days, null, answer.why());
      }
      last = answer.since().isAfter(last) ? answer.since() : last;
    }
    return new Found(shelf, thing, days, last, null);
  }
}
