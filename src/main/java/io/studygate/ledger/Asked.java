package io.studygate.ledger;

import io.studygate.finding.Finding;
import io.studygate.finding.Question;
import io.studygate.finding.Question.State;
import java.util.Objects;
import java.util.Set;

/**
 * A question as the ledger has it.
 *
 * @param number its number
 * @param askedOf submission that it was first asked of
 * @param modalities what the submission held that it was last asked of
 * @param finding what it asks
 * @param ofThis whether the submission in hand holds a study of the one that was asked; true too
 *     where nobody knows what that one held
 */
record Asked(long number, String askedOf, Set<String> modalities, Finding finding, boolean ofThis) {

  Finding as(State state) {
    return finding.as(new Question(number, state));
  }

  /** The same code, made by the same rule: what was found may have changed. */
  boolean resembles(Finding other) {
    return finding.code().equals(other.code()) && Objects.equals(finding.rule(), other.rule());
  }
}
