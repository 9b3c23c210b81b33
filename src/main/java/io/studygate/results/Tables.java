package io.studygate.results;

import io.studygate.deidentify.DeidentifiedStudy.WrittenObject;
import io.studygate.finding.Finding;
import io.studygate.paper.Csv;
import io.studygate.study.Instance;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code inventory.csv} and {@code findings.csv}. */
final class Tables {
  private static final String STANDARD_UIDS = "1.2.840.10008.";

  private Tables() {}

  /**
   * One line per object. UIDs are those of the written objects; where nothing was written there are
   * none, for the original ones could lead back to the patient.
   *
   * @param written by number of their file in the payload
   */
  static String inventory(List<Series> series, Map<Integer, WrittenObject> written) {
    Csv csv =
        new Csv(
            "series",
            "object",
            "file",
            "modality",
            "sop_class_uid",
            "series_number",
            "instance_number",
            "rows",
            "columns",
            "frames",
            "pixel_spacing_mm",
            "slice_thickness_mm",
            "bytes_received",
            "study_uid",
            "series_uid",
            "sop_instance_uid",
            "bytes_written",
            "sha256_written");
    int number = 0;
    for (Series each : series) {
      number++;
      int object = 0;
      for (Instance instance : each.instances()) {
        line(csv, number, ++object, instance, written.get(instance.item()));
      }
    }
    return csv.toString();
  }

  private static void line(
      Csv csv, int series, int object, Instance instance, WrittenObject written) {
    boolean there = written != null;
    csv.row(
        series,
        object,
        instance.item(),
        Modality.term(instance.modality()),
        standard(instance.sopClass()),
        instance.seriesNumber(),
        instance.instanceNumber(),
        instance.rows(),
        instance.columns(),
        instance.frames(),
        spacing(instance.pixelSpacing()),
        instance.sliceThickness() == null ? "" : Geometry.number(instance.sliceThickness()),
        instance.bytes(),
        there ? written.study() : "",
        there ? written.series() : "",
        there ? written.sopInstance() : "",
        there ? written.bytes() : "",
        there ? written.sha256() : "");
  }

  /**
   * One line for each finding, with the number to quote and how it stands; also for those of
   * earlier submissions that this one closes or leaves open.
   */
  static String findings(List<Finding> findings) {
    Csv csv = new Csv("number", "state", "code", "severity", "rule", "what", "todo");
    rows(csv, findings);
    return csv.toString();
  }

  /** The same without the heading, for a table that has begun. */
  static String moreFindings(List<Finding> findings) {
    Csv csv = new Csv();
    rows(csv, findings);
    return csv.toString();
  }

  private static void rows(Csv csv, List<Finding> findings) {
    for (Finding finding : findings) {
      csv.row(
          finding.number(),
          finding.question() == null ? "" : finding.question().state().word(),
          finding.code(),
          finding.severity().name().toLowerCase(Locale.ROOT),
          finding.rule(),
          finding.what(),
          finding.todo());
    }
  }

  private static String standard(String uid) {
    return uid != null && uid.startsWith(STANDARD_UIDS) ? uid : "private";
  }

  private static String spacing(double[] spacing) {
    return spacing == null || spacing.length != 2
        ? ""
        : Geometry.number(spacing[0]) + " " + Geometry.number(spacing[1]);
  }
}
