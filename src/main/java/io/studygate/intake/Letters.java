package io.studygate.intake;

import io.studygate.config.Generation;
import io.studygate.config.Settings;
import io.studygate.config.Site;
import io.studygate.ledger.LetterBook;
import io.studygate.ledger.WaitingLetter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What sites have written by e-mail about folders that lie there, for the looks at these. The
 * ledger is asked once a second at most, however many folders there are.
 */
public final class Letters {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final LetterBook book;
  private final Generation generation;
  private final Clock clock;
  private List<WaitingLetter> waiting = List.of();
  private Instant asked = Instant.EPOCH;

  public Letters(LetterBook book, Generation generation, Clock clock) {
    this.book = book;
    this.generation = generation;
    this.clock = clock;
  }

  /** Whether the site has written that the folder is there; while it is seen, it is waited for. */
  synchronized boolean name(String site, String folder) {
    Instant now = clock.instant();
    if (Duration.between(asked, now).compareTo(FRESH) >= 0) {
      waiting = book.waiting();
      asked = now;
    }
    for (WaitingLetter letter : waiting) {
      if (letter.site().equals(site) && letter.folder().equals(folder)) {
        waitFor(letter, now);
        return true;
      }
    }
    return false;
  }

  private void waitFor(WaitingLetter letter, Instant now) {
    Duration wait = Duration.ofMinutes(generation.settings().mailbox().waitMinutes());
    if (letter.until().isBefore(now.plus(wait.dividedBy(2)))) {
      book.wait(letter, now.plus(wait));
    }
  }

  /** How long folders of a site are watched: longer where it is known to write afterwards. */
  Settings.Intake times(String site, Settings.Intake times) {
    Site known = generation.sites().get(site);
    if (known == null || known.letterMinutes() == null) {
      return times;
    }
    long quiet = Duration.ofMinutes(known.letterMinutes()).toMillis();
    return new Settings.Intake(
        times.settleMillis(),
        times.graceMillis(),
        Math.max(quiet, times.quietMillis()),
        times.minFreeBytes());
  }
}
