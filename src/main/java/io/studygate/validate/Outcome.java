package io.studygate.validate;

import io.studygate.finding.Finding;
import io.studygate.finding.Question.State;
import io.studygate.spool.Decision;
import java.util.Comparator;
import java.util.List;

/**
 * What became of a submission.
 *
 * @param verdict the outcome
 * @param findings all findings of all steps, the gravest first
 * @param earlier questions of earlier submissions of this case that this one does not raise again,
 *     each closed by it or still open
 * @param decisions what people have decided about it, the oldest first
 */
public record Outcome(
    Verdict verdict, List<Finding> findings, List<Finding> earlier, List<Decision> decisions) {

  /** An outcome of what has no history. */
  public Outcome(Verdict verdict, List<Finding> findings) {
    this(verdict, findings, List.of(), List.of());
  }

  /** The same with numbers, and with what was asked before. */
  public Outcome numbered(List<Finding> numbered, List<Finding> before) {
    return new Outcome(verdict, numbered, before, decisions);
  }

  /** The four outcomes. */
  public enum Verdict {
    ACCEPTED,
    ACCEPTED_WITH_QUERIES,
    REFUSED,
    HELD;

    /** What these findings make of a submission: the gravest decides. */
    public static Verdict of(List<Finding> findings) {
      return findings.stream()
          .map(Finding::severity)
          .min(Comparator.naturalOrder())
          .map(
              gravest ->
                  switch (gravest) {
                    case REFUSE -> REFUSED;
                    case HOLD -> HELD;
                    case QUERY -> ACCEPTED_WITH_QUERIES;
                    case NOTE -> ACCEPTED;
                  })
          .orElse(ACCEPTED);
    }

    /** Whether anything goes to the trial's destinations. */
    public boolean delivers() {
      return this == ACCEPTED || this == ACCEPTED_WITH_QUERIES;
    }
  }

  public Outcome {
    findings = List.copyOf(findings);
    earlier = List.copyOf(earlier);
    decisions = List.copyOf(decisions);
  }

  /** Whether the site was asked something under this case before. */
  public boolean comesAgain() {
    return !earlier.isEmpty()
        || findings.stream()
            .anyMatch(each -> each.question() != null && each.question().state() == State.STAYS);
  }

  /** Whether anything goes to the trial's destinations. */
  public boolean delivers() {
    return verdict.delivers();
  }
}
