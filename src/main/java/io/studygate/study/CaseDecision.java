package io.studygate.study;

import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import java.util.List;

/**
 * Whose case a submission is.
 *
 * @param trial its trial; {@code null} if unknown
 * @param caseId its case; {@code null} if unknown
 * @param visit as the trial writes it; {@code null} if unknown
 * @param source which evidence decided, for the report
 * @param findings why it could not be decided
 */
public record CaseDecision(
    Trial trial, String caseId, String visit, String source, List<Finding> findings) {

  public CaseDecision {
    findings = List.copyOf(findings);
  }

  public boolean known() {
    return trial != null && caseId != null;
  }
}
