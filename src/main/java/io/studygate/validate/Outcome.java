package io.studygate.validate;

import io.studygate.finding.Finding;
import java.util.List;

/**
 * What became of a submission.
 *
 * @param verdict the outcome
 * @param findings all findings of all steps, the gravest first
 */
public record Outcome(Verdict verdict, List<Finding> findings) {

  /** The four outcomes. */
  public enum Verdict {
    ACCEPTED,
    ACCEPTED_WITH_QUERIES,
    REFUSED,
    HELD;

    /** Whether anything goes to the trial's destinations. */
    public boolean delivers() {
      return this == ACCEPTED || this == ACCEPTED_WITH_QUERIES;
    }
  }

  public Outcome {
    findings = List.copyOf(findings);
  }

  /** Whether anything goes to the trial's destinations. */
  public boolean delivers() {
    return verdict.delivers();
  }
}
