package io.studygate.notify;

import io.studygate.config.Trial;
import io.studygate.finding.Severity;
import io.studygate.study.CaseDecision;

/** Trial and case as an e-mail may name them. */
final class TrialFacts {
  static final String UNKNOWN = "not known";

  private TrialFacts() {}

  static String protocol(CaseDecision decision) {
    return trial(decision) == null ? UNKNOWN : decision.trial().protocol();
  }

  /** {@code null} if it is not known. */
  static Trial trial(CaseDecision decision) {
    return decision == null ? null : decision.trial();
  }

  static String visit(CaseDecision decision) {
    return decision == null || decision.visit() == null ? UNKNOWN : decision.visit();
  }

  /** A case that was refused may be a patient's name or number: it is not named. */
  static String caseId(CaseDecision decision) {
    boolean safe =
        decision != null
            && decision.known()
            && decision.findings().stream().noneMatch(each -> each.severity() == Severity.REFUSE);
    return safe ? decision.caseId() : UNKNOWN;
  }
}
