package io.studygate.validate;

import io.studygate.Variables;
import io.studygate.finding.Finding;
import io.studygate.finding.Severity;
import io.studygate.validate.Outcome.Verdict;
import org.apache.camel.Variable;

/** Ends the flow of a refused study: the one place that throws {@link StudyRejected}. */
final class RefusalGate {

  /**
   * @throws StudyRejected if the outcome refuses the study
   */
  public void pass(@Variable(Variables.OUTCOME) Outcome outcome) throws StudyRejected {
    if (outcome.verdict() == Verdict.REFUSED) {
      throw new StudyRejected(
          (int) outcome.findings().stream().filter(RefusalGate::refuses).count());
    }
  }

  private static boolean refuses(Finding finding) {
    return finding.severity() == Severity.REFUSE;
  }
}
