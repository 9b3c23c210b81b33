package io.studygate.ledger;

import io.studygate.finding.Severity;
import io.studygate.study.CaseDecision;

/**
 * Where a submission belongs, as far as it may stand in the ledger.
 *
 * @param protocol {@code null} if unknown
 * @param caseId {@code null} if unknown
 * @param visit {@code null} if unknown
 */
record Place(String protocol, String caseId, String visit) {

  /** A case that was refused may be a patient's name or number: it is left out. */
  static Place of(CaseDecision decision) {
    if (decision == null || decision.trial() == null) {
      return new Place(null, null, null);
    }
    boolean safe =
        decision.findings().stream().noneMatch(each -> each.severity() == Severity.REFUSE);
    return new Place(
        decision.trial().protocol(), safe ? decision.caseId() : null, decision.visit());
  }

  boolean known() {
    return protocol != null && caseId != null;
  }
}
