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
    HELD
  }

  public Outcome {
    findings = List.copyOf(findings);
  }

  /** Whether anything goes to the trial's destinations. */
  public boolean delivers() {
    return verdict == Verdict.ACCEPTED || verdict == Verdict.ACCEPTED_WITH_QUERIES;
  }
}
