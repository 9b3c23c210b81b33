package io.studygate.measure;

import io.studygate.config.WantedResult;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.study.CaseDecision;
import io.studygate.validate.Outcome;
import java.util.Optional;

/** What a trial asks to be measured. */
final class Asked {
  private Asked() {}

  /** How the trial wants this result; empty if it does not, or if nothing is delivered. */
  static Optional<WantedResult> of(
      WantedResult.Kind kind, CaseDecision decision, DeidentifiedStudy study, Outcome outcome) {
    boolean delivered = study != null && outcome.delivers() && decision.trial() != null;
    return !delivered
        ? Optional.empty()
        : decision.trial().results().stream().filter(each -> each.kind() == kind).findFirst();
  }

  static String title(CaseDecision decision) {
    return decision.trial().protocol() + ", case " + decision.caseId();
  }
}
