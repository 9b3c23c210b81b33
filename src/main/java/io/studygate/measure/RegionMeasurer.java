package io.studygate.measure;

import io.studygate.Variables;
import io.studygate.config.Settings.Limits;
import io.studygate.config.WantedResult;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.DicomReader;
import io.studygate.study.ArchiveRefused;
import io.studygate.study.CaseDecision;
import io.studygate.study.HeaderLimits;
import io.studygate.study.Inventory;
import io.studygate.study.Payload;
import io.studygate.study.Payloads;
import io.studygate.validate.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Variable;

/**
 * Writes {@code regions.csv} where the trial asks for it and the study has structures or segments.
 * Pixels come from the written study; what a unit needs (weight, dose, times) is gone from it and
 * is read from what was submitted.
 */
final class RegionMeasurer {
  static final String TABLE = "regions.csv";

  private final String program;
  private final Limits limits;

  /**
   * @param program name and version, as the file says them
   */
  RegionMeasurer(String program, Limits limits) {
    this.program = program;
    this.limits = limits;
  }

  /** Measures a study that is delivered; of any other nothing is written. */
  public void measure(
      @Variable(Variables.FOLDER) Path folder,
      @Variable(Variables.INVENTORY) Inventory inventory,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.DEIDENTIFIED) DeidentifiedStudy study,
      @Variable(Variables.OUTCOME) Outcome outcome)
      throws IOException {
    DicomLimits dicom = HeaderLimits.of(limits);
    Optional<Asked> asked =
        Asked.of(WantedResult.Kind.REGIONS, inventory, decision, study, outcome, dicom)
            .filter(each -> each.has("RTSTRUCT", "SEG"));
    if (asked.isPresent()) {
      StudyObjects objects = asked.get().objects();
      Regions regions = new Regions(objects, units(folder, objects, dicom));
      MeasuredFiles.write(study, TABLE, RegionTable.of(regions.rows(), program));
    }
  }

  /** Of each series the unit that all of its images agree on. */
  private Map<String, Unit> units(Path folder, StudyObjects objects, DicomLimits dicom)
      throws IOException {
    Map<Integer, String> series = new HashMap<>();
    for (ImageSeries each : ImageSeries.of(objects.all())) {
      each.objects().forEach(image -> series.put(image.item(), image.instance().series()));
    }
    Map<String, Unit> units = new HashMap<>();
    try (Payload payload = Payloads.open(folder, limits)) {
      for (Payload.Item item : payload.items()) {
        String uid = series.get(item.number());
        Unit before = units.get(uid);
        if (uid != null && (before == null || before.known())) {
          try (InputStream in = payload.open(item)) {
            Unit unit = Unit.of(DicomReader.header(in, item.bytes(), dicom).dataset());
            units.put(uid, before == null ? unit : before.and(unit));
          }
        }
      }
    } catch (ArchiveRefused e) {
      throw new IOException("the payload was taken and cannot be opened any more", e);
    }
    return units;
  }
}
