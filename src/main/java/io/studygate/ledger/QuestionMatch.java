package io.studygate.ledger;

import io.studygate.finding.Finding;
import io.studygate.finding.Question;
import io.studygate.finding.Question.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;

/**
 * Which findings of a submission were asked before: those of the same words first, then those of
 * the same code and rule, in their order.
 */
final class QuestionMatch {
  private final String submission;
  private final List<Asked> open;
  private final Map<Finding, Asked> asked = new HashMap<>();

  /**
   * @param submission the submission that was looked at
   * @param before questions that it may repeat, by number
   */
  QuestionMatch(String submission, List<Asked> before, List<Finding> findings) {
    this.submission = submission;
    this.open = new ArrayList<>(before);
    match(findings, (asked, finding) -> asked.finding().says(finding));
    match(findings, Asked::resembles);
  }

  private void match(List<Finding> findings, BiPredicate<Asked, Finding> same) {
    for (Finding finding : findings) {
      if (!asked.containsKey(finding) && counts(finding)) {
        open.stream()
            .filter(each -> same.test(each, finding))
            .findFirst()
            .ifPresent(
                each -> {
                  open.remove(each);
                  asked.put(finding, each);
                });
      }
    }
  }

  /** What is asked, and what was asked until a person accepted it. */
  static boolean counts(Finding finding) {
    return finding.asks() || finding.question() != null;
  }

  /**
   * The finding with its number.
   *
   * @param next gives a number that nobody has
   */
  Finding numbered(Finding finding, LongSupplier next) {
    if (!counts(finding)) {
      return finding;
    }
    Asked before = asked.get(finding);
    boolean own = before == null || before.askedOf().equals(submission);
    boolean accepted = finding.question() != null && finding.question().state() == State.ACCEPTED;
    State state = accepted ? State.ACCEPTED : own ? State.NEW : State.STAYS;
    long number = before == null ? next.getAsLong() : before.number();
    return finding.as(new Question(number, state));
  }

  /** Whether a finding repeats an earlier question. */
  boolean repeated(Asked question) {
    return asked.containsValue(question);
  }
}
