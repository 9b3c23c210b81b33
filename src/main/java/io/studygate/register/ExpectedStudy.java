package io.studygate.register;

import io.studygate.config.RegisterEntry;
import io.studygate.ledger.Submission;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A study that a trial expects, and what has come of it.
 *
 * @param entry its line in the register
 * @param state how far it is
 * @param submission what came last, or was accepted; {@code null} if nothing came
 */
public record ExpectedStudy(RegisterEntry entry, State state, Submission submission) {

  /** How far it is. */
  public enum State {
    /** Accepted, with or without queries. */
    ACCEPTED,
    /** With us: being worked on, or waiting for a person. */
    IN_HAND,
    /** It came and was refused. */
    REFUSED,
    /** Nothing came. */
    MISSING;

    /** The word for tables and e-mails. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Whether it should have been here and the site has something to do. */
  public boolean overdue(LocalDate today) {
    boolean late = entry.expectedBy() != null && today.isAfter(entry.expectedBy());
    return late && (state == State.MISSING || state == State.REFUSED);
  }

  /** Whole days since the day at whose end it should have been here; never negative. */
  public long daysLate(LocalDate today) {
    return entry.expectedBy() == null
        ? 0
        : Math.max(0, ChronoUnit.DAYS.between(entry.expectedBy(), today));
  }
}
