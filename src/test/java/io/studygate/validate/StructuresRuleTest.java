package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.studygate.TestStudies;
import io.studygate.config.Trial;
import io.studygate.study.Payloads;
import io.studygate.study.Rig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The phantom has one target, PTV, on all three slices. */
class StructuresRuleTest {
  private static final String MR = "1.2.826.0.1.3680043.10.999.21.";
  private static final int MR_SLICES = 30;

  @TempDir Path folder;

  private Rules rules;

  @BeforeEach
  void rules() {
    rules = new Rules(folder);
  }

  private static String name(String more) {
    return "- id: names\n  kind: structures\n  structures:\n    names:\n      - { name: target,"
        + " pattern: 'ptv'"
        + more
        + " }\n";
  }

  /** Changes the contours of the target. */
  private static TestStudies target(Consumer<Sequence> change) {
    return TestStudies.rt()
        .with(
            data -> {
              if ("RTSTRUCT".equals(data.getString(Tag.Modality))) {
                change.accept(contours(data));
              }
            });
  }

  private static Sequence contours(Attributes set) {
    int number = -1;
    for (Attributes roi : set.getSequence(Tag.StructureSetROISequence)) {
      number = roi.getString(Tag.ROIName).equals("PTV") ? roi.getInt(Tag.ROINumber, 0) : number;
    }
    for (Attributes roi : set.getSequence(Tag.ROIContourSequence)) {
      if (roi.getInt(Tag.ReferencedROINumber, 0) == number) {
        return roi.getSequence(Tag.ContourSequence);
      }
    }
    throw new AssertionError("the phantom has no PTV");
  }

  @Test
  void a_name_that_must_be_there_once_is_and_one_that_is_forbidden_is_not() throws Exception {
    assertThat(rules.codes(name(""), TestStudies.rt())).isEmpty();
    assertThat(rules.codes(name(", count: { min: 1, max: 1 }"), TestStudies.rt())).isEmpty();
    assertThat(rules.codes(name(", count: { max: 0 }"), TestStudies.rt()))
        .containsExactly("STRUCTURES-COUNT");
    assertThat(rules.codes(name("").replace("'ptv'", "'ptv_high'"), TestStudies.rt()))
        .containsExactly("STRUCTURES-COUNT");
  }

  @Test
  void names_of_the_site_are_not_printed() throws Exception {
    TestStudies named = named("Doe Jane");
    String any = name(", count: { max: 0 }").replace("'ptv'", "'.*'");
    assertThat(rules.findings(any, named).toString())
        .contains("STRUCTURES-COUNT")
        .doesNotContain("Doe");
  }

  /** All structures have one name. */
  private static TestStudies named(String name) {
    return TestStudies.rt()
        .with(
            data -> {
              Sequence rois = data.getSequence(Tag.StructureSetROISequence);
              if (rois != null) {
                rois.forEach(roi -> roi.setString(Tag.ROIName, VR.LO, name));
              }
            });
  }

  @Test
  void empty_open_single_slice_and_off_slice_contours_are_told() throws Exception {
    assertThat(rules.codes(name(""), target(Sequence::clear))).containsExactly("CONTOURS");
    assertThat(rules.findings(name(""), target(all -> all.subList(1, all.size()).clear())))
        .singleElement()
        .satisfies(f -> assertThat(f.what()).contains("one slice only"));
    assertThat(
            rules.findings(
                name(""),
                target(
                    all -> all.get(0).setString(Tag.ContourGeometricType, VR.CS, "OPEN_PLANAR"))))
        .singleElement()
        .satisfies(f -> assertThat(f.what()).contains("1 contour that is not closed"));
    assertThat(rules.findings(name(""), target(all -> lift(all.get(0)))))
        .singleElement()
        .satisfies(f -> assertThat(f.what()).contains("1 contour off the slices"));
  }

  private static void lift(Attributes contour) {
    double[] points = contour.getDoubles(Tag.ContourData);
    for (int i = 2; i < points.length; i += 3) {
      points[i] += 1.4;
    }
    contour.setDouble(Tag.ContourData, VR.DS, points);
  }

  @Test
  void contours_in_one_slice_are_told_wherever_the_slice_lies() throws Exception {
    // Two contours of one slice whose heights differ by rounding only
    TestStudies one =
        target(
            all -> {
              all.subList(2, all.size()).clear();
              flat(all.get(0), 0.46);
              flat(all.get(1), 0.54);
            });
    assertThat(rules.findings(name(""), one))
        .anySatisfy(f -> assertThat(f.what()).contains("contours in one slice only"));
  }

  private static void flat(Attributes contour, double height) {
    double[] points = contour.getDoubles(Tag.ContourData);
    for (int i = 2; i < points.length; i += 3) {
      points[i] = height;
    }
    contour.setDouble(Tag.ContourData, VR.DS, points);
  }

  @Test
  void a_tilted_contour_lies_on_no_slice() throws Exception {
    TestStudies tilted =
        target(
            all -> {
              double[] points = all.get(1).getDoubles(Tag.ContourData);
              points[2] += 1.5;
              all.get(1).setDouble(Tag.ContourData, VR.DS, points);
            });
    assertThat(rules.findings(name(""), tilted))
        .singleElement()
        .satisfies(f -> assertThat(f.what()).contains("1 contour off the slices"));
  }

  @Test
  void text_in_contours_is_a_finding_and_no_exception() throws Exception {
    assertThat(
            rules.codes(
                name(""),
                target(all -> all.get(0).setString(Tag.ContourData, VR.DS, "a", "b", "c"))))
        .containsExactly("CONTOURS");
  }

  @Test
  void a_volume_out_of_range_is_told_with_its_value() throws Exception {
    assertThat(rules.codes(name(", volumeCm3: { min: 1, max: 1000 }"), TestStudies.rt())).isEmpty();
    assertThat(rules.codes(name(", volumeCm3: { min: 1000 }"), TestStudies.rt()))
        .containsExactly("STRUCTURE-VOLUME");
  }

  @Test
  void a_line_inside_another_is_a_hole() throws Exception {
    String any = name(", volumeCm3: { min: 0 }");
    double whole = volume(rules.measured(any, TestStudies.rt()));
    TestStudies hollow =
        target(
            all -> {
              Attributes hole = new Attributes(all.get(1));
              double[] points = hole.getDoubles(Tag.ContourData).clone();
              for (int i = 0; i < points.length; i += 3) {
                points[i] = 78 + (points[i] - 78) / 2;
                points[i + 1] = -8 + (points[i + 1] + 8) / 2;
              }
              hole.setDouble(Tag.ContourData, VR.DS, points);
              all.add(hole);
            });
    // One of three slices lacks a quarter of its area
    assertThat(volume(rules.measured(any, hollow)) / whole).isBetween(0.91, 0.92);
  }

  private static double volume(List<String> measured) {
    String line =
        measured.stream().filter(each -> each.startsWith("volume")).findFirst().orElseThrow();
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }

  @Test
  void a_volume_that_cannot_be_measured_is_a_finding_where_the_trial_asks() throws Exception {
    TestStudies lost =
        TestStudies.rt()
            .with(
                data -> {
                  if ("CT".equals(data.getString(Tag.Modality))) {
                    data.remove(Tag.ImagePositionPatient);
                  }
                });
    assertThat(rules.codes(name(""), lost)).isEmpty();
    assertThat(rules.findings(name(", volumeCm3: { min: 1 }"), lost))
        .singleElement()
        .satisfies(f -> assertThat(f.what()).contains("cannot be measured"));
  }

  @Test
  void slices_of_an_mr_that_the_set_names_too_do_not_change_a_volume_on_ct() throws Exception {
    String any = name(", volumeCm3: { min: 0 }");
    List<String> alone = rules.measured(any, TestStudies.rt());
    Path both = folder.resolve("both");
    Path payload = both.resolve(Payloads.FOLDER);
    TestStudies.rt().with(StructuresRuleTest::namesAnMr).asFolder(payload);
    for (int slice = 0; slice < MR_SLICES; slice++) {
      Files.write(payload.resolve("mr" + slice + ".dcm"), TestStudies.bytes(mr(slice)));
    }
    Trial trial = rules.trial(any);
    assertThat(RuleValues.of(Rig.open(both, trial), trial))
        .filteredOn(value -> value.what().startsWith("volume"))
        .extracting(value -> Double.parseDouble(value.found()))
        .containsExactly(volume(alone));
  }

  private static void namesAnMr(Attributes data) {
    if (!"RTSTRUCT".equals(data.getString(Tag.Modality))) {
      return;
    }
    Sequence named =
        data.getNestedDataset(Tag.ReferencedFrameOfReferenceSequence)
            .getNestedDataset(Tag.RTReferencedStudySequence)
            .getNestedDataset(Tag.RTReferencedSeriesSequence)
            .getSequence(Tag.ContourImageSequence);
    for (int slice = 0; slice < MR_SLICES; slice++) {
      Attributes item = new Attributes();
      item.setString(Tag.ReferencedSOPClassUID, VR.UI, UID.MRImageStorage);
      item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, MR + slice);
      named.add(item);
    }
  }

  /** One of slices 0.7 mm apart, in a frame of their own. */
  private static Attributes mr(int slice) {
    Attributes a = new Attributes();
    a.setString(Tag.SOPClassUID, VR.UI, UID.MRImageStorage);
    a.setString(Tag.SOPInstanceUID, VR.UI, MR + slice);
    a.setString(Tag.StudyInstanceUID, VR.UI, MR + "98");
    a.setString(Tag.SeriesInstanceUID, VR.UI, MR + "99");
    a.setString(Tag.FrameOfReferenceUID, VR.UI, MR + "97");
    a.setString(Tag.Modality, VR.CS, "MR");
    a.setDouble(Tag.ImagePositionPatient, VR.DS, 0, 0, 0.7 * slice - 10);
    a.setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0);
    a.setDouble(Tag.PixelSpacing, VR.DS, 1, 1);
    a.setInt(Tag.Rows, VR.US, 1);
    a.setInt(Tag.Columns, VR.US, 1);
    a.setInt(Tag.BitsAllocated, VR.US, 16);
    a.setInt(Tag.SamplesPerPixel, VR.US, 1);
    a.setBytes(Tag.PixelData, VR.OW, new byte[2]);
    return a;
  }

  @Test
  void names_are_checked_against_tg_263_with_the_nearest_one() throws Exception {
    String tg263 = "- id: tg-263\n  kind: structures\n  structures: { tg263: true }\n";
    assertThat(rules.findings(tg263, TestStudies.rt()))
        .extracting(finding -> finding.code() + " " + finding.what())
        .containsExactly(
            "STRUCTURE-NAME RTSTRUCT (file 4): the name of structure number 1 (BODY) is none of"
                + " TG-263; the nearest is Body.",
            "STRUCTURE-NAME RTSTRUCT (file 4): the name of structure number 2 (LUNG_R) is none of"
                + " TG-263; the nearest is Lung_R.",
            "STRUCTURE-NAME RTSTRUCT (file 4): the name of structure number 3 (LUNG_L) is none of"
                + " TG-263; the nearest is Lung_L.",
            "STRUCTURE-NAME RTSTRUCT (file 4): the name of structure number 4 (HEART) is none of"
                + " TG-263; the nearest is Heart.",
            "STRUCTURE-NAME RTSTRUCT (file 4): the name of structure number 5 (SPINAL_CANAL) is none"
                + " of TG-263; the nearest is SpinalCanal.",
            "STRUCTURE-NAME RTSTRUCT (file 4): the name of structure number 6 (CORD) is none of"
                + " TG-263; the nearest is SpinalCord.");
    assertThat(rules.measured(tg263, TestStudies.rt()))
        .containsExactly("structures named as TG-263: 1 of 7");
    assertThat(rules.findings(tg263, named("Doe Jane")).toString())
        .contains("structure number 1 is none of TG-263; none of its names is near")
        .doesNotContain("Doe");
  }

  /** The volumes that the data's curator computed: areas of the contours times 75 mm. */
  @Test
  void volumes_of_a_real_structure_set_are_those_worked_out_by_hand() throws Exception {
    Path data = Path.of("../shared/data/rt-study/original");
    assumeTrue(Files.isDirectory(data));
    Path payload = Files.createDirectories(folder.resolve(Payloads.FOLDER));
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, payload.resolve(file.getFileName()));
      }
    }
    Trial trial = rules.trial(name(", count: { min: 7 }").replace("'ptv'", "'.*'"));
    assertThat(RuleValues.of(Rig.open(folder, trial), trial))
        .filteredOn(value -> value.what().startsWith("volume"))
        .extracting(Measured::found)
        .containsExactly("937.5", "1327.5", "600", "1005.401", "943.887", "917.917", "928.23");
  }

  @Test
  void mistakes_in_a_rule_are_named_with_what_to_write() throws Exception {
    assertThat(rules.faults("- id: a\n  kind: structures\n  structures: { tg263: false }\n"))
        .containsExactly(
            "line 13, rules[1].structures: asks for nothing; add names, \"tg263: true\" or both");
    assertThat(rules.faults(name(", count: { min: 2, max: 1 }").replace("'ptv'", "'['")))
        .containsExactly(
            "line 15, rules[1].structures.names[1].count.max: 1 is less than min, 2; give 2 or more",
            "line 15, rules[1].structures.names[1].pattern: is no regular expression: Unclosed"
                + " character class at character 1; close every bracket; write \\\\ for \\ inside"
                + " double quotes");
  }

  @Test
  void a_study_without_structure_set_leaves_the_rule_nothing_to_check() throws Exception {
    assertThat(rules.codes(name(""), TestStudies.ct())).containsExactly("SERIES-NONE");
  }
}
