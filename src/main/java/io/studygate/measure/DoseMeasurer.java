package io.studygate.measure;

import io.studygate.Variables;
import io.studygate.config.WantedResult;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.dicom.DicomLimits;
import io.studygate.paper.Origin;
import io.studygate.study.CaseDecision;
import io.studygate.study.Inventory;
import io.studygate.validate.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Variable;

/**
 * Writes {@code dvh.csv} and {@code dvh.png} where the trial asks for them and the study has
 * structures.
 */
final class DoseMeasurer {
  static final String TABLE = "dvh.csv";
  static final String PICTURE = "dvh.png";

  /** Dose grids are large: one study at a time has its own in memory. */
  private static final Object ONE_AT_A_TIME = new Object();

  private final String program;
  private final DicomLimits limits;

  /**
   * @param program name and version, as every file says them
   */
  DoseMeasurer(String program, DicomLimits limits) {
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
    Optional<Asked> asked =
        Asked.of(WantedResult.Kind.DVH, inventory, decision, study, outcome, limits)
            .filter(each -> each.has("RTSTRUCT"));
    if (asked.isPresent()) {
      synchronized (ONE_AT_A_TIME) {
        measure(asked.get(), study);
      }
    }
  }

  private void measure(Asked asked, DeidentifiedStudy study) throws IOException {
    double[] doses = asked.how().dosesGy().stream().mapToDouble(Double::doubleValue).toArray();
    List<DvhRow> rows = DvhSheet.of(asked.objects(), doses);
    MeasuredFiles.write(study, TABLE, new DvhTable(doses, program).of(rows));
    Origin origin = DvhPicture.origin(rows, program);
    MeasuredFiles.write(study, PICTURE, DvhPicture.of(asked.title(), rows, origin), origin);
  }
}
