package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The synthetic CT has slices of 3 mm, 3 mm apart. */
class GeometryRuleTest {
  private static final String ANY =
      """
      - id: slices
        kind: geometry
        geometry: { repeats: false }
      """;

  @TempDir Path folder;

  private Rules rules;

  @BeforeEach
  void rules() {
    rules = new Rules(folder);
  }

  private static String asks(String limit) {
    return ANY.replace("repeats: false", limit);
  }

  private static TestStudies ct(Consumer<Attributes> change) {
    return TestStudies.ct().instances(5).with(change);
  }

  private static Consumer<Attributes> slice(int number, Consumer<Attributes> change) {
    return data -> {
      if (data.getInt(Tag.InstanceNumber, 0) == number) {
        change.accept(data);
      }
    };
  }

  private static void move(Attributes data, double x, double z) {
    double[] at = data.getDoubles(Tag.ImagePositionPatient);
    data.setDouble(Tag.ImagePositionPatient, VR.DS, at[0] + x, at[1], at[2] + z);
  }

  @Test
  void an_even_stack_passes_and_its_values_are_measured() throws Exception {
    TestStudies even = ct(data -> {});
    assertThat(rules.codes(asks("spacingMm: { max: 3 }, gapMm: { min: 0, max: 0 }"), even))
        .isEmpty();
    assertThat(rules.measured(ANY, even))
        .containsExactly(
            "pixel size in mm: 13.125",
            "rows and columns: 32",
            "slice thickness in mm: 3",
            "number of slices: 5",
            "coverage in mm: 15",
            "slice spacing in mm: 3",
            "gap between slices in mm: 0");
  }

  @Test
  void spacing_is_never_the_slice_thickness_or_the_slice_location() throws Exception {
    TestStudies lying =
        ct(
            data -> {
              data.setDouble(Tag.SliceThickness, VR.DS, 1);
              data.setDouble(Tag.SliceLocation, VR.DS, data.getInt(Tag.InstanceNumber, 0));
              data.setDouble(Tag.SpacingBetweenSlices, VR.DS, 1);
            });
    assertThat(rules.findings(asks("spacingMm: { max: 2 }"), lying))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.what())
                    .isEqualTo(
                        "Series 1: slice spacing in mm is 3; this trial asks for at most 2."));
  }

  @Test
  void each_limit_that_is_not_met_has_its_own_code() throws Exception {
    String limits =
        "spacingMm: { max: 2 }, gapMm: { min: 1 }, thicknessMm: { max: 2 }, pixelMm: { max: 1 },"
            + " slices: { min: 64, max: 86 }, coverageMm: { min: 100 }, matrix: { min: 512 }";
    assertThat(rules.codes(asks(limits), ct(data -> {})))
        .containsExactlyInAnyOrder(
            "SPACING",
            "SLICE-GAP",
            "THICKNESS",
            "PIXEL-SIZE",
            "SLICES-COUNT",
            "COVERAGE",
            "MATRIX");
  }

  @Test
  void a_slice_that_lacks_is_a_gap_and_one_out_of_place_is_uneven() throws Exception {
    assertThat(rules.codes(ANY, ct(slice(5, d -> move(d, 0, 3)))))
        .containsExactly("SLICES-MISSING");
    assertThat(rules.codes(ANY, ct(slice(5, d -> move(d, 0, 1)))))
        .containsExactly("SPACING-UNEVEN");
    assertThat(rules.codes(ANY, ct(slice(5, d -> move(d, 0, 0.05))))).isEmpty();
  }

  @Test
  void two_slices_at_one_place_are_told_unless_the_trial_expects_them() throws Exception {
    TestStudies twice = ct(slice(5, d -> move(d, 0, -3)));
    assertThat(rules.codes(ANY, twice)).containsExactly("SLICES-REPEATED");
    // slices 1 and 2, 3 and 4: two places, each twice
    TestStudies all = ct(slices -> {}).instances(4).with(GeometryRuleTest::inPairs);
    assertThat(rules.codes(asks("repeats: true"), all)).isEmpty();
    assertThat(rules.codes(asks("repeats: true"), twice)).containsExactly("SLICES-REPEATED");
  }

  private static void inPairs(Attributes data) {
    move(data, 0, data.getInt(Tag.InstanceNumber, 0) % 2 == 0 ? -3 : 0);
  }

  @Test
  void a_drift_across_the_normal_is_a_tilt() throws Exception {
    assertThat(rules.codes(ANY, ct(d -> move(d, d.getInt(Tag.InstanceNumber, 0), 0))))
        .containsExactly("SLICES-TILTED");
  }

  @Test
  void a_small_shift_that_goes_on_is_a_tilt_too() throws Exception {
    // 0.08 mm a slice is within the tolerance, 1.5 degrees over the stack are not
    assertThat(rules.findings(ANY, ct(d -> move(d, 0.08 * d.getInt(Tag.InstanceNumber, 0), 0))))
        .extracting(finding -> finding.code() + " " + finding.what())
        .containsExactly(
            "SLICES-TILTED Series 1: neighbouring slices shift sideways by 0.08 mm, 1.5 degrees over"
                + " the stack (tilted gantry, or not one stack).");
    assertThat(rules.codes(ANY, ct(d -> move(d, 0.04 * d.getInt(Tag.InstanceNumber, 0), 0))))
        .isEmpty();
  }

  /** As a tilted gantry writes it: slices lean, the table moves along the body. */
  @Test
  void slices_that_lean_against_the_way_of_the_table_are_tilted() throws Exception {
    TestStudies gantry =
        ct(d -> d.setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 0.996195, -0.087156));
    assertThat(rules.findings(asks("spacingMm: { min: 2.98, max: 2.99 }"), gantry))
        .singleElement()
        .satisfies(f -> assertThat(f.what()).contains("by 0.261 mm, 5.0 degrees over the stack"));
  }

  @Test
  void sagittal_and_oblique_stacks_are_measured_along_their_own_normal() throws Exception {
    TestStudies sagittal =
        ct(
            d -> {
              d.setDouble(Tag.ImageOrientationPatient, VR.DS, 0, 1, 0, 0, 0, -1);
              d.setDouble(
                  Tag.ImagePositionPatient, VR.DS, 2.5 * d.getInt(Tag.InstanceNumber, 0), 7, 9);
            });
    assertThat(rules.measured(ANY, sagittal)).contains("slice spacing in mm: 2.5");
    double lean = Math.sqrt(0.5);
    TestStudies oblique =
        ct(
            d -> {
              double along = 4.0 * d.getInt(Tag.InstanceNumber, 0);
              d.setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, lean, lean);
              d.setDouble(Tag.ImagePositionPatient, VR.DS, 0, -along * lean, along * lean);
            });
    assertThat(rules.codes(ANY, oblique)).isEmpty();
    assertThat(rules.measured(ANY, oblique)).contains("slice spacing in mm: 4");
  }

  @Test
  void a_value_on_the_end_of_its_range_is_inside() throws Exception {
    assertThat(
            rules.codes(
                asks(
                    "spacingMm: { min: 3, max: 3 }, slices: { min: 5, max: 5 },"
                        + " coverageMm: { min: 15, max: 15 }, thicknessMm: { min: 3, max: 3 },"
                        + " pixelMm: { min: 13.125, max: 13.125 }, matrix: { min: 32, max: 32 }"),
                ct(d -> {})))
        .isEmpty();
  }

  @Test
  void the_gap_counts_with_every_thickness_of_the_series() throws Exception {
    TestStudies odd = ct(slice(4, d -> d.setDouble(Tag.SliceThickness, VR.DS, 2)));
    assertThat(rules.findings(asks("gapMm: { max: 0.5 }"), odd))
        .singleElement()
        .satisfies(f -> assertThat(f.what()).contains("gap between slices in mm is 0 to 1"));
  }

  @Test
  void one_slice_without_pixel_size_matters_where_the_trial_asks_for_it() throws Exception {
    TestStudies one = ct(slice(2, d -> d.remove(Tag.PixelSpacing)));
    assertThat(rules.codes(ANY, one)).isEmpty();
    assertThat(rules.findings(asks("pixelMm: { max: 20 }"), one))
        .singleElement()
        .satisfies(f -> assertThat(f.what()).contains("pixel size of 1 slice is missing"));
  }

  @Test
  void dose_grids_are_no_slices_unless_the_rule_names_them() throws Exception {
    assertThat(rules.codes(ANY, TestStudies.rt())).isEmpty();
    assertThat(rules.measured(ANY + "  modalities: [ RTDOSE ]\n", TestStudies.rt()))
        .contains("rows and columns: 80");
  }

  @Test
  void slices_that_look_different_ways_are_mixed() throws Exception {
    TestStudies mixed =
        ct(slice(3, d -> d.setDouble(Tag.ImageOrientationPatient, VR.DS, 0, 1, 0, 0, 0, 1)));
    assertThat(rules.codes(ANY, mixed)).containsExactly("ORIENTATION-MIXED");
  }

  @Test
  void a_thickness_of_zero_or_none_is_a_finding() throws Exception {
    assertThat(rules.codes(ANY, ct(d -> d.setString(Tag.SliceThickness, VR.DS, "0"))))
        .containsExactly("THICKNESS-ZERO");
    assertThat(rules.codes(ANY, ct(d -> d.remove(Tag.SliceThickness))))
        .containsExactly("THICKNESS-ZERO");
    assertThat(rules.measured(ANY, ct(d -> d.setString(Tag.SliceThickness, VR.DS, "0"))))
        .contains("slice thickness in mm: 0");
    assertThat(rules.measured(ANY, ct(d -> d.remove(Tag.SliceThickness))))
        .contains("slice thickness in mm: missing");
  }

  @Test
  void missing_geometry_and_text_in_a_number_are_findings_and_no_exceptions() throws Exception {
    assertThat(rules.codes(ANY, ct(slice(2, d -> d.remove(Tag.ImagePositionPatient)))))
        .containsExactly("GEOMETRY-MISSING");
    assertThat(
            rules.codes(
                ANY,
                ct(slice(2, d -> d.setString(Tag.ImagePositionPatient, VR.DS, "a", "b", "c")))))
        .containsExactly("GEOMETRY-MISSING");
    assertThat(rules.codes(ANY, ct(d -> d.setString(Tag.ImageOrientationPatient, VR.DS, "0", "0"))))
        .containsExactly("GEOMETRY-MISSING");
  }

  @Test
  void one_slice_has_no_spacing_which_matters_only_where_the_trial_asks() throws Exception {
    TestStudies one = TestStudies.ct().instances(1);
    assertThat(rules.codes(ANY, one)).isEmpty();
    assertThat(rules.codes(asks("spacingMm: { max: 3 }"), one)).containsExactly("SPACING-NONE");
    assertThat(rules.codes(asks("gapMm: { max: 3 }"), one)).containsExactly("SPACING-NONE");
  }

  @Test
  void a_rule_that_finds_no_series_says_so_and_localizers_are_left_out() throws Exception {
    String mr = ANY + "  modalities: [ MR ]\n";
    assertThat(rules.codes(mr, TestStudies.ct())).containsExactly("SERIES-NONE");
    TestStudies scout =
        ct(d -> d.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "LOCALIZER"));
    assertThat(rules.codes(ANY, scout)).containsExactly("SERIES-NONE");
    assertThat(rules.codes(ANY + "  series: { imageType: [ LOCALIZER ] }\n", scout)).isEmpty();
    assertThat(rules.codes(ANY + "  series: { description: '(?i)lung' }\n", scout))
        .containsExactly("SERIES-NONE");
  }

  @Test
  void mistakes_in_a_rule_are_named_with_what_to_write() throws Exception {
    assertThat(rules.faults(asks("spacingMm: { min: 3, max: 2 }, pixlMm: { max: 1 }")))
        .containsExactly(
            "line 13, rules[1].geometry.pixlMm: is no key that is known here; did you mean"
                + " \"pixelMm\"?",
            "line 13, rules[1].geometry.spacingMm.max: 2 is less than min, 3; give 3 or more");
    assertThat(rules.faults("- id: a\n  kind: geometry\n"))
        .containsExactly(
            "line 11, rules[1].geometry: is missing; add \"geometry:\" with what the rule asks"
                + " below it");
    assertThat(rules.faults("- id: a\n  kind: one-study\n  series: { description: '(' }\n"))
        .containsExactly(
            "line 13, rules[1].series.description: is no regular expression: Unclosed group at"
                + " character 2; close every bracket; write \\\\ for \\ inside double quotes");
  }
}
