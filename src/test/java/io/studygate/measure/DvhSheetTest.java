package io.studygate.measure;

import static io.studygate.measure.MadeRt.ofBeams;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.studygate.measure.MadeRt.Grid;
import io.studygate.measure.MadeRt.Roi;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DvhSheetTest {
  private static final double[][] AXIAL = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  private static final Grid GRID = Grid.of(new double[] {-31, -30, -29}, 2.5, 26, 25, 24);
  private static final Path SHARED = Path.of("../shared/data/rt-study/original");
  private static final Consumer<Attributes> AS_IT_IS = a -> {};

  @TempDir Path temp;

  @Test
  void a_plan_dose_is_told_in_numbers() throws Exception {
    made().dose(GRID, (x, y, z) -> 30 + x, "PLAN", AS_IT_IS);
    DvhRow ball = rows().get(0);
    double truth = Round.sphere(12).drawn(1, 0.5).volume() / 1000;
    assertThat(ball.volume()).isCloseTo(truth, within(0.002 * truth));
    assertThat(ball.doses().mean()).isCloseTo(30, within(0.02));
    assertThat(ball.doses().most()).isCloseTo(42, within(0.05));
    assertThat(ball.doses().at()[0]).isCloseTo(0.5, within(0.002));
    assertThat(ball.doses().hottest003cc()).isBetween(39.0, 42.0);
    DvhRow small = rows().get(1);
    assertThat(small.doses().hottest2cc()).isNull();
    assertThat(cells(small)).contains("the structure is smaller than 2 cm3");
  }

  @Test
  void beams_of_a_plan_add_up_on_grids_of_their_own() throws Exception {
    Grid other = Grid.of(new double[] {-40, -41, -42}, 3, 28, 28, 28);
    made()
        .dose(GRID, (x, y, z) -> 10 + x / 4, "BEAM", ofBeams(1))
        .dose(other, (x, y, z) -> 20 + y / 4, "BEAM", ofBeams(2));
    assertThat(rows().get(0).doses().mean()).isCloseTo(30, within(0.02));
  }

  @Test
  void beams_that_are_not_each_there_once_are_refused() throws Exception {
    made().dose(GRID, (x, y, z) -> 10, "BEAM", ofBeams(1));
    assertThat(reason()).isEqualTo("no dose of beam 2 of the plan");
    made()
        .dose(GRID, (x, y, z) -> 10, "BEAM", ofBeams(1, 2))
        .dose(GRID, (x, y, z) -> 10, "BEAM", ofBeams(2));
    assertThat(reason()).isEqualTo("more than one dose of beam 2");
  }

  @Test
  void a_beam_of_zeros_is_left_out_and_said() throws Exception {
    made()
        .dose(GRID, (x, y, z) -> 10, "BEAM", ofBeams(1, 2))
        .dose(GRID, (x, y, z) -> 0, "BEAM", ofBeams(1, 2));
    assertThat(rows().get(0).doses().mean()).isCloseTo(10, within(0.001));
    assertThat(rows().get(0).remark()).isEqualTo("file 4 is zero and left out");
  }

  @Test
  void what_is_no_dose_of_a_whole_plan_in_gray_is_refused_in_words() throws Exception {
    refused("PLAN", units("RELATIVE"), "the unit of the dose is RELATIVE, not GY");
    refused("PLAN", units(""), "the unit of the dose is not given, not GY");
    refused("PLAN", units("Quimby^Zelda"), "the unit of the dose is another, not GY");
    for (String session : List.of("BEAM_SESSION", "FRACTION_SESSION", "BRACHY_SESSION")) {
      refused(session, AS_IT_IS, "it is the dose of one session only");
    }
    refused("RECORD", AS_IT_IS, "it is the dose of a treatment record, not of a plan");
    refused("", AS_IT_IS, "it is the dose of a part of a plan (not given)");
    refused("PLAN", a -> a.setInt(Tag.SamplesPerPixel, VR.US, 3), "pixels");
    refused("CONTROL_POINT", AS_IT_IS, "it is the dose of a part of a plan (CONTROL_POINT)");
    refused("PLAN", a -> a.setString(Tag.DoseType, VR.CS, "ERROR"), "an uncertainty");
    refused("PLAN", a -> a.remove(Tag.DoseGridScaling), "no Dose Grid Scaling");
    refused("PLAN", a -> a.setString(Tag.DoseGridScaling, VR.DS, "NaN"), "no Dose Grid Scaling");
    refused("PLAN", a -> a.setString(Tag.DoseGridScaling, VR.DS, "1E400"), "no Dose Grid Scaling");
    refused("PLAN", a -> a.remove(Tag.ImageOrientationPatient), "no extent in three directions");
    refused("PLAN", a -> a.setString(Tag.PixelSpacing, VR.DS, "NaN", "1"), "three directions");
    refused("PLAN", a -> a.setInt(Tag.NumberOfFrames, VR.IS, 3), "no extent in three directions");
    refused("PLAN", a -> a.remove(Tag.GridFrameOffsetVector), "no extent in three directions");
    refused("PLAN", a -> a.setInt(Tag.Columns, VR.US, 60000), "too many points");
    refused("PLAN", a -> a.setString(Tag.FrameOfReferenceUID, VR.UI, "1.2.3"), "do not share");
    made()
        .dose(GRID, (x, y, z) -> 10, "BEAM", ofBeams(1))
        .dose(GRID, (x, y, z) -> 10, "FRACTION", ofBeams());
    assertThat(reason()).isEqualTo("doses of different summation are mixed: BEAM, FRACTION");
    made().dose(GRID, (x, y, z) -> 0, "PLAN", AS_IT_IS);
    assertThat(reason()).isEqualTo("every value of the dose is zero");
  }

  @Test
  void structures_that_cannot_be_measured_have_their_reason() throws Exception {
    List<double[]> one = List.of(Round.ring(5, 0, AXIAL, new double[3]));
    double[] broken = Round.ring(5, 1, AXIAL, new double[3]);
    broken[7] = Double.NaN;
    List<double[]> away = Round.sphere(12).contours(1, 0.5, AXIAL, new double[] {0, 0, 25});
    new MadeRt(temp)
        .structures(
            List.of(
                new Roi("one", "ORGAN", one),
                new Roi("none", "ORGAN", List.of()),
                new Roi("broken", "ORGAN", List.of(one.get(0), broken)),
                new Roi("away", "ORGAN", away)))
        .plan(1)
        .dose(GRID, (x, y, z) -> 30 + x, "PLAN", AS_IT_IS);
    List<DvhRow> rows = rows();
    assertThat(rows.get(0).noVolume()).contains("one plane only");
    assertThat(rows.get(1).noVolume()).isEqualTo("no closed contours");
    assertThat(rows.get(2).noVolume()).contains("not three numbers");
    assertThat(rows.get(3).volume()).isCloseTo(7.24, within(0.02));
    assertThat(rows.get(3).noDoses()).startsWith("outside the dose grid: ");
    assertThat(rows).allSatisfy(row -> assertThat(row.doses()).isNull());
    assertThat(cells(rows.get(0))).contains("contours in one plane only").doesNotContain("NaN");
    assertThat(picture(rows).getWidth()).isEqualTo(1080);
  }

  @Test
  void what_the_planning_system_says_stands_beside_ours() throws Exception {
    made().dose(GRID, (x, y, z) -> 30 + x, "PLAN", PlannedDosesTest::withHistogram);
    DvhRow ball = rows().get(0);
    assertThat(ball.planned().volume()).isEqualTo(7.5);
    assertThat(ball.planned().mean()).isEqualTo(31);
    assertThat(ball.planned().near95()).isCloseTo(20.25, within(1e-9));
    String[] cells = cells(ball).split(",");
    assertThat(cells).contains("7.500", "31.000", "20.250", "-0.255");
  }

  @Test
  void a_real_study_has_volumes_and_no_doses_beyond_its_grid() throws Exception {
    assumeTrue(Files.isDirectory(SHARED));
    List<DvhRow> rows = Studies.copied(SHARED, temp).dvh(30);
    double[] truth = {937.5, 1327.5, 600.0, 1005.401, 943.887, 917.917, 928.230};
    assertThat(rows).hasSize(truth.length);
    for (int i = 0; i < truth.length; i++) {
      assertThat(rows.get(i).volume()).isCloseTo(truth[i], within(0.002 * truth[i]));
      assertThat(rows.get(i).noDoses()).matches("outside the dose grid: (19|20)\\.\\d % of it");
    }
    assertThat(rows.get(0).remark()).contains("is zero and left out");
  }

  @Test
  void a_histogram_by_bins_is_added_up_and_one_of_shares_says_only_a_part() throws Exception {
    made()
        .dose(
            GRID,
            (x, y, z) -> 30 + x,
            "PLAN",
            a -> {
              PlannedDosesTest.withHistogram(a);
              Attributes dvh = a.getNestedDataset(Tag.DVHSequence);
              dvh.setString(Tag.DVHType, VR.CS, "DIFFERENTIAL");
              dvh.setDouble(Tag.DVHData, VR.DS, 20, 0, 1, 1.5, 1, 3, 19, 3);
            });
    assertThat(rows().get(0).planned().volume()).isEqualTo(7.5);
    assertThat(rows().get(0).planned().near95()).isCloseTo(20.25, within(1e-9));
    made()
        .dose(
            GRID,
            (x, y, z) -> 30 + x,
            "PLAN",
            a -> {
              PlannedDosesTest.withHistogram(a);
              a.getNestedDataset(Tag.DVHSequence).setString(Tag.DVHVolumeUnits, VR.CS, "PERCENT");
            });
    assertThat(rows().get(0).planned().volume()).isNull();
    assertThat(cells(rows().get(0))).contains("it says only a part of it");
    assertThat(cells(rows().get(1))).contains("carries no histogram of the planning system");
  }

  private void refused(String summation, Consumer<Attributes> change, String words)
      throws Exception {
    fresh(new Roi("Ball", "PTV", ball(12, 4))).dose(GRID, (x, y, z) -> 10, summation, change);
    DvhRow row = rows().get(0);
    assertThat(row.doses()).isNull();
    assertThat(row.noDoses()).contains(words);
    assertThat(row.volume()).isNotNull();
  }

  private static Consumer<Attributes> units(String units) {
    return a -> a.setString(Tag.DoseUnits, VR.CS, units);
  }

  /** Two balls and a plan of two beams, in a fresh place. */
  private MadeRt made() throws Exception {
    return fresh(new Roi("Ball", "PTV", ball(12, 1)), new Roi("Small", "ORGAN", ball(3, 0.5)));
  }

  private MadeRt fresh(Roi... structures) throws Exception {
    temp = Files.createTempDirectory(temp, "made");
    return new MadeRt(temp).structures(List.of(structures)).plan(1, 2);
  }

  private static List<double[]> ball(double radius, double spacing) {
    return new ArrayList<>(Round.sphere(radius).contours(spacing, 0.5, AXIAL, new double[3]));
  }

  private List<DvhRow> rows() throws Exception {
    return Studies.of(temp).dvh(30);
  }

  private String reason() throws Exception {
    DvhRow row = rows().get(0);
    assertThat(row.doses()).isNull();
    return row.noDoses();
  }

  private static BufferedImage picture(List<DvhRow> rows) {
    return DvhPicture.of("ONC12, case 1", rows, DvhPicture.origin(rows, "studygate"));
  }

  private static String cells(DvhRow row) {
    return new DvhTable(new double[] {30}, "studygate").of(List.of(row));
  }
}
