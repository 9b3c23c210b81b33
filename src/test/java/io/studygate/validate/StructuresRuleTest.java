package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The phantom has one target, PTV, on all three slices. */
class StructuresRuleTest {
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
    TestStudies named =
        TestStudies.rt()
            .with(
                data -> {
                  Sequence rois = data.getSequence(Tag.StructureSetROISequence);
                  if (rois != null) {
                    rois.forEach(roi -> roi.setString(Tag.ROIName, VR.LO, "Doe Jane"));
                  }
                });
    String any = name(", count: { max: 0 }").replace("'ptv'", "'.*'");
    assertThat(rules.findings(any, named).toString())
        .contains("STRUCTURES-COUNT")
        .doesNotContain("Doe");
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
        .satisfies(f -> assertThat(f.what()).contains("1 contours that are not closed"));
    assertThat(rules.findings(name(""), target(all -> lift(all.get(0)))))
        .singleElement()
        .satisfies(f -> assertThat(f.what()).contains("1 contours off the slices"));
  }

  private static void lift(Attributes contour) {
    double[] points = contour.getDoubles(Tag.ContourData);
    for (int i = 2; i < points.length; i += 3) {
      points[i] += 1.4;
    }
    contour.setDouble(Tag.ContourData, VR.DS, points);
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
  void a_study_without_structure_set_leaves_the_rule_nothing_to_check() throws Exception {
    assertThat(rules.codes(name(""), TestStudies.ct())).containsExactly("SERIES-NONE");
  }
}
