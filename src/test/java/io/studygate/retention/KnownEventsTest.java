package io.studygate.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.ledger.Event;
import io.studygate.ledger.EventNames;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Of each event there is, somebody has thought what it means for a submission that has been
 * decided. One that is in none of these lists would keep what it happens to for ever.
 */
class KnownEventsTest {
  /** A run, or the wish for one: what was decided before does not count any more. */
  private static final Set<String> BEGINS_ANEW =
      Set.of(
          "received",
          "opened",
          "identified",
          "seen-elsewhere",
          "validated",
          "deidentified",
          "proved",
          "questions",
          "decided",
          "held",
          "parked",
          "retried",
          "released",
          "accepted",
          "reassigned",
          "delivery-asked");

  /** From these on other things end it than a run's. */
  private static final Set<String> ENDS_OTHERWISE =
      Set.of("recall-asked", "recall-told", "recall-written", "lost");

  /** The ledger has them under another id than a submission's. */
  private static final Set<String> OF_NO_SUBMISSION =
      Set.of(
          "configuration-changed",
          "configuration-refused",
          "digest-begun",
          "digest-sent",
          "digest-silent",
          "due-listed",
          "exported",
          "files-verified",
          "letter-answered",
          "letter-ignored",
          "letter-read",
          "link-made",
          "link-refused",
          "link-revoked",
          "link-signed-in",
          "link-upload-begun",
          "link-upload-discarded",
          "link-upload-expired",
          "listed",
          "loose-files-told",
          "register-listed",
          "reminded",
          "replayed",
          "results-verified",
          "retention-listed",
          "signed-in",
          "verified");

  @Test
  void every_event_that_is_written_anywhere_follows_a_decision_or_begins_anew() throws Exception {
    SortedSet<String> there = new TreeSet<>(EventNames.ofRoutes());
    there.addAll(EventNames.ofCode());
    SortedSet<String> known = new TreeSet<>();
    lists().forEach(known::addAll);
    assertThat(there).isEqualTo(known);
    assertThat(lists().mapToInt(Set::size).sum()).as("each in one list").isEqualTo(known.size());
  }

  private static Stream<Set<String>> lists() {
    return Stream.of(Ended.FOLLOWS, Event.LOOKS, BEGINS_ANEW, ENDS_OTHERWISE, OF_NO_SUBMISSION);
  }
}
