package io.studygate.measure;

import io.studygate.Variables;
import io.studygate.config.WantedResult;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.dicom.DicomLimits;
import io.studygate.study.CaseDecision;
import io.studygate.study.Inventory;
import io.studygate.validate.Outcome;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Variable;

/** Writes {@code qa.csv} where the trial asks for it and the study has images. */
final class QualityMeasurer {
  static final String TABLE = "qa.csv";

  private final String program;
  private final DicomLimits limits;

  /**
   * @param program name and version, as the file says them
   */
  QualityMeasurer(String program, DicomLimits limits) {
    this.program = program;
    this.limits = limits;
  }

  /** Measures a study that is delivered; of any other nothing is written. */
  public void measure(
      @Variable(Variables.INVENTORY) Inventory inventory,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.DEIDENTIFIED) DeidentifiedStudy study,
      @Variable(Variables.OUTCOME) Outcome outcome)
      throws IOException {
    List<ImageSeries> series =
        Asked.of(WantedResult.Kind.QA, inventory, decision, study, outcome, limits)
            .map(asked -> ImageSeries.of(asked.objects().all()))
            .orElse(List.of());
    if (!series.isEmpty()) {
      MeasuredFiles.write(study, TABLE, new QualityTable(limits, program).of(series));
    }
  }
}
