package io.studygate.proof;

import java.util.Set;

/**
 * Everything that one proof searches for; made once from the whole input, shared by all workers.
 */
record Search(
    ValueMatcher matcher,
    Set<Long> wholes,
    Set<Long> uids,
    Set<Long> dates,
    Set<Long> changed,
    ExpectedFate fates,
    WrittenByUs ours,
    MovedDates moved) {

  static Search of(
      SubjectValues values,
      PatternBuilder patterns,
      ExpectedFate fates,
      WrittenByUs ours,
      MovedDates moved) {
    return new Search(
        patterns.matcher(),
        patterns.wholes(),
        values.uids,
        values.dates,
        values.changed,
        fates,
        ours,
        moved);
  }

  @Override
  public String toString() {
    return "Search[not shown]";
  }
}
