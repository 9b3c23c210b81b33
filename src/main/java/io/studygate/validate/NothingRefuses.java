package io.studygate.validate;

import io.studygate.Variables;
import io.studygate.finding.Finding;
import io.studygate.finding.Severity;
import io.studygate.study.CaseDecision;
import io.studygate.study.Inventory;
import java.util.List;
import org.apache.camel.Variable;

/** Whether a study may go on to the anonymiser: it has a case, and no finding so far refuses it. */
final class NothingRefuses {

  /**
   * @param rules findings of the trial's rules; {@code null} if they were not asked
   */
  public boolean soFar(
      @Variable(Variables.INVENTORY) Inventory inventory,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.RULE_FINDINGS) List<Finding> rules) {
    return inventory != null
        && decision != null
        && decision.known()
        && !inventory.deliverable(decision.trial()).isEmpty()
        && Finding.all(inventory.findings(), decision.findings(), rules).stream()
            .noneMatch(finding -> finding.severity() == Severity.REFUSE);
  }
}
