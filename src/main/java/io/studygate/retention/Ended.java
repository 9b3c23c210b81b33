package io.studygate.retention;

import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LostReplica;
import io.studygate.ledger.Recalls;
import io.studygate.ledger.Submission;
import io.studygate.ledger.Undelivered;
import io.studygate.spool.Spool;
import io.studygate.validate.Outcome.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a submission has ended: decided, delivered wherever it was queued for, answered to the
 * site, and nothing of it waits in the spool. It fails closed: what the ledger does not know, or
 * what happened that is not known here, has not ended.
 */
final class Ended {
  /** In the details of "results-queued" where the site has had its results from an earlier run. */
  private static final String KEPT = "kept";

  /** What brings results into a site's folder. */
  private static final Set<String> ANSWERS = Set.of("results-written", "analysis-written");

  /** What ends a recall. */
  private static final Set<String> RECALLED = Set.of(Recalls.TOLD, "withdrawn", "recall-written");

  private static final String NOT_OVER = "its time is not over";

  /** What may come after the decision without beginning anything anew, and so may any look. */
  static final Set<String> FOLLOWS =
      Set.of(
          "delivery-queued",
          "delivery-waits",
          "delivered",
          "recall-queued",
          "recalled",
          "withdrawn",
          "delay-written",
          "results-queued",
          "results-written",
          "engine-queued",
          "engine-handed-off",
          "engine-called-back",
          "engine-ended",
          "analysis-written",
          "receipt-written",
          "mail-queued",
          "mail-sent",
          "closed",
          "moved",
          "repeated",
          "letter-taken",
          "received-anew",
          "removed");

  private final Ledger ledger;
  private final Waiting waiting;

  Ended(Ledger ledger, Spool spool) {
    this.ledger = ledger;
    this.waiting = new Waiting(spool);
  }

  /**
   * The answer.
   *
   * @param since when it ended; {@code null} if it has not
   * @param why why it has not ended; {@code null} if it has
   */
  record Answer(Instant since, String why) {
    static Answer not(String why) {
      return new Answer(null, why);
    }
  }

  /**
   * Whether it has.
   *
   * @param own a folder of the spool that does not count as waiting; may be {@code null}
   * @param by when it must have ended, or its time is not over
   */
  Answer of(String id, Path own, Instant by) throws IOException {
    Optional<Submission> known = ledger.find(id);
    if (known.isEmpty()) {
      return Answer.not("the ledger does not know " + id);
    }
    if (known.get().received().isAfter(by)) {
      return Answer.not(NOT_OVER);
    }
    Optional<String> queue = waiting.where(id, own);
    if (queue.isPresent()) {
      return Answer.not(id + " still waits in " + queue.get());
    }
    String original = known.get().repeatOf();
    Answer answer =
        original == null
            ? of(id, known.get().verdict(), ledger.history(id), by)
            : repeat(id, of(original, null, by), by);
    return answer.why() == null && answer.since().isAfter(by) ? Answer.not(NOT_OVER) : answer;
  }

  /** A repeat ends with its answer, and not before the submission that counts. */
  private Answer repeat(String id, Answer original, Instant by) throws IOException {
    if (original.why() != null) {
      return original;
    }
    List<Event> history = ledger.history(id);
    Optional<Event> told = last(history, Set.of("receipt-written"));
    if (told.isPresent()) {
      Instant at = told.get().at();
      return new Answer(at.isAfter(original.since()) ? at : original.since(), null);
    }
    return LostReplica.lost(history)
        ? lost(id, LostReplica.anew(history), by)
        : Answer.not("the site has not been told that " + id + " is a repeat");
  }

  private Answer of(String id, Verdict verdict, List<Event> history, Instant by)
      throws IOException {
    if (Recalls.asked(history).isPresent()) {
      return recalled(id, history);
    }
    if (LostReplica.lost(history)) {
      return lost(id, LostReplica.anew(history), by);
    }
    if (verdict == null) {
      return Answer.not("nothing has been decided about " + id);
    }
    return verdict == Verdict.HELD ? Answer.not(id + " is held") : of(id, history);
  }

  /** It ends with what its upload was received anew as; until then that may be all there is. */
  private Answer lost(String id, Optional<String> anew, Instant by) throws IOException {
    return anew.isPresent()
        ? of(anew.get(), null, by)
        : Answer.not(id + " was lost with its replica and has not been received anew");
  }

  /** It ends when everybody has been told; a removal that is not done yet waits in its queue. */
  private static Answer recalled(String id, List<Event> history) {
    return last(history, RECALLED)
        .map(told -> new Answer(told.at(), null))
        .orElse(Answer.not(id + " is being recalled"));
  }

  private static Optional<Event> last(List<Event> history, Set<String> names) {
    return history.stream()
        .filter(event -> names.contains(event.event()))
        .reduce((first, last) -> last);
  }

  private static Answer of(String id, List<Event> history) {
    int decided = -1;
    for (int i = 0; i < history.size(); i++) {
      decided = history.get(i).event().equals("decided") ? i : decided;
    }
    Instant since = decided < 0 ? null : history.get(decided).at();
    boolean answered = false;
    for (Event event : history.subList(decided + 1, history.size())) {
      if (!FOLLOWS.contains(event.event()) && !event.looks()) {
        return Answer.not(id + " was " + event.event() + " after it had been decided");
      }
      if (event.event().equals("results-queued") && event.details().containsKey(KEPT)) {
        answered = true;
      }
      if (ANSWERS.contains(event.event()) || event.event().equals("delivered")) {
        answered |= ANSWERS.contains(event.event());
        since = event.at();
      }
    }
    if (decided < 0 || !answered) {
      return Answer.not("the results of " + id + " have not reached the site");
    }
    return Undelivered.first(history)
        .map(where -> Answer.not(id + " has not been delivered to " + where))
        .orElse(new Answer(since, null));
  }
}
