package io.studygate.observe;

import java.time.Instant;
import java.util.List;

/** What the last look at the house has found; known to the whole process. */
final class Health {
  private volatile Look last;

  /**
   * One question and its answer.
   *
   * @param name what was asked about: {@code ledger}, {@code space}, {@code inbox main}
   * @param up whether it is as it should be
   */
  record Check(String name, boolean up) {}

  /**
   * All answers of one look.
   *
   * @param at when it ended
   */
  record Look(Instant at, List<Check> checks) {}

  void note(Look look) {
    last = look;
  }

  /** {@code null} before the first. */
  Look last() {
    return last;
  }
}
