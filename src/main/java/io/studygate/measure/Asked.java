package io.studygate.measure;

import io.studygate.config.WantedResult;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.dicom.DicomLimits;
import io.studygate.study.CaseDecision;
import io.studygate.study.Inventory;
import io.studygate.validate.Outcome;
import java.util.Arrays;
import java.util.Optional;

/**
 * A study that is delivered and of which the trial asks for a result.
 *
 * @param how the trial wants it
 * @param title trial and case
 * @param objects of the written study
 */
record Asked(WantedResult how, String title, StudyObjects objects) {

  /** Empty if the trial does not want this result, or if nothing is delivered. */
  static Optional<Asked> of(
      WantedResult.Kind kind,
      Inventory inventory,
      CaseDecision decision,
      DeidentifiedStudy study,
      Outcome outcome,
      DicomLimits limits) {
    if (study == null || !outcome.delivers() || decision.trial() == null) {
      return Optional.empty();
    }
    String title = decision.trial().protocol() + ", case " + decision.caseId();
    return decision.trial().results().stream()
        .filter(each -> each.kind() == kind)
        .findFirst()
        .map(how -> new Asked(how, title, objects(inventory, decision, study, limits)));
  }

  private static StudyObjects objects(
      Inventory inventory, CaseDecision decision, DeidentifiedStudy study, DicomLimits limits) {
    return StudyObjects.of(inventory.deliverable(decision.trial()), study, limits);
  }

  /** Whether the study has an object of one of these modalities. */
  boolean has(String... modalities) {
    return Arrays.stream(modalities).anyMatch(each -> !objects.of(each).isEmpty());
  }
}
