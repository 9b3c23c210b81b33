package io.studygate.measure;

import static io.studygate.measure.MadeRt.ofBeams;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.studygate.measure.MadeRt.Grid;
import io.studygate.measure.MadeRt.Roi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each dose that is none of a whole plan, or no grid, has its reason and no number. */
class DvhReasonsTest {
  private static final double[][] AXIAL = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  private static final Grid GRID = Grid.of(new double[] {-31, -30, -29}, 2.5, 26, 25, 24);
  private static final MadeRt.Dose TEN = (x, y, z) -> 10;
  private static final Consumer<Attributes> AS_IT_IS = a -> {};

  @TempDir Path temp;
  private MadeRt made;

  @BeforeEach
  void begin() throws Exception {
    made = fresh();
  }

  @Test
  void physical_and_effective_doses_are_not_added_up() throws Exception {
    made.plan(1, 2)
        .dose(GRID, TEN, "BEAM", ofBeams(1))
        .dose(GRID, TEN, "BEAM", ofBeams(2).andThen(type("EFFECTIVE")));
    reason("physical and effective doses are mixed");
  }

  @Test
  void without_its_plan_nobody_knows_whether_all_of_a_dose_by_beams_is_here() throws Exception {
    made.dose(GRID, TEN, "BEAM", ofBeams(1));
    reason("its plan is not here, so it is not known whether all of it is");
  }

  @Test
  void a_plan_without_beams_or_groups_does_not_say_whether_all_is_here() throws Exception {
    made.plan().dose(GRID, TEN, "BEAM", ofBeams(1));
    reason("the plan names no beam, so it is not known whether all of it is here");
    fresh().next(a -> a.remove(Tag.FractionGroupSequence)).plan(1);
    made.dose(GRID, TEN, "FRACTION", ofBeams());
    reason("the plan names no fraction group, so it is not known whether all of it is here");
  }

  @Test
  void a_fraction_group_that_lacks_is_named_and_one_that_is_there_is_told() throws Exception {
    made.plan(1).dose(GRID, TEN, "FRACTION", DvhReasonsTest::ofGroupTwo);
    reason("no dose of fraction group 1 of the plan");
    fresh().plan(1).dose(GRID, TEN, "FRACTION", ofBeams());
    assertThat(row().doses().mean()).isCloseTo(10, within(0.001));
  }

  @Test
  void of_brachytherapy_one_dose_is_whole_and_several_are_not() throws Exception {
    made.plan(1).dose(GRID, TEN, "BRACHY", AS_IT_IS);
    assertThat(row().doses().mean()).isCloseTo(10, within(0.001));
    made.dose(GRID, TEN, "BRACHY", AS_IT_IS);
    reason("several doses of brachytherapy");
  }

  @Test
  void a_grid_that_is_none_is_said_in_words() throws Exception {
    grid(
        a -> a.setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0.6, 0.8, 0),
        "rows and columns of the dose grid do not stand at right angles");
    grid(
        a -> a.setDouble(Tag.PixelSpacing, VR.DS, 0, 2.5),
        "the spacing of the dose grid is not known");
    grid(
        a -> a.setDouble(Tag.GridFrameOffsetVector, VR.DS, new double[24]),
        "two planes of the dose grid lie in the same place");
    grid(
        a -> a.setBytes(Tag.PixelData, VR.OW, Arrays.copyOf(a.getSafeBytes(Tag.PixelData), 5_000)),
        "the pixels of the dose cannot be read: ");
  }

  @Test
  void a_structure_in_parts_is_told_with_the_number_of_its_parts() throws Exception {
    List<double[]> parts = new ArrayList<>(ball(5, new double[] {0, 0, -15}));
    parts.addAll(ball(5, new double[] {0, 0, 12}));
    made = fresh(new Roi("Parts", "ORGAN", parts));
    made.plan(1, 2)
        .dose(GRID, TEN, "BEAM", ofBeams(1, 2))
        .dose(GRID, (x, y, z) -> 0, "BEAM", ofBeams(1, 2));
    assertThat(row().remark()).isEqualTo("in 2 parts, not joined; file 4 is zero and left out");
  }

  @Test
  void what_the_grid_holds_too_little_of_for_its_hottest_part_is_not_called_small()
      throws Exception {
    // 20 mm x 20 mm x 5.03 mm, of which the grid ends 0.05 mm before the top, and 0.01 more is read
    // off it
    List<double[]> box = new ArrayList<>();
    for (double z : new double[] {0, 2.515}) {
      box.add(new double[] {-10, -10, z, 10, -10, z, 10, 10, z, -10, 10, z});
    }
    double[] planes = {0, 5, 10, 13.7225};
    made = fresh(new Roi("Box", "ORGAN", box));
    made.plan(1)
        .dose(new Grid(new double[] {-31, -30, -10}, 2.5, 26, 25, planes), TEN, "PLAN", AS_IT_IS);
    DvhRow row = row();
    assertThat(row.volume()).isCloseTo(2.012, within(0.001));
    assertThat(row.doses().outside()).isCloseTo(0.008, within(0.0005));
    assertThat(row.doses().hottest2cc()).isNull();
    assertThat(new DvhTable(new double[0], "studygate").of(List.of(row)))
        .contains("less than 2 cm3 of it lies in the dose grid")
        .doesNotContain("smaller");
  }

  private void grid(Consumer<Attributes> change, String words) throws Exception {
    fresh().plan(1).dose(GRID, TEN, "PLAN", change);
    reason(words);
  }

  private void reason(String words) throws Exception {
    DvhRow row = row();
    assertThat(row.doses()).isNull();
    assertThat(row.noDoses()).startsWith(words);
    assertThat(row.volume()).isNotNull();
    String table = new DvhTable(new double[] {30}, "studygate").of(List.of(row));
    assertThat(table.split(words, -1)).as("beside each of three numbers").hasSize(4);
  }

  private DvhRow row() throws Exception {
    return Studies.of(temp).dvh(30).get(0);
  }

  private MadeRt fresh() throws Exception {
    return fresh(new Roi("Ball", "PTV", ball(12, new double[3])));
  }

  private MadeRt fresh(Roi roi) throws Exception {
    temp = Files.createTempDirectory(temp, "made");
    made = new MadeRt(temp).structures(List.of(roi));
    return made;
  }

  private static List<double[]> ball(double radius, double[] middle) {
    return Round.sphere(radius).contours(1, 0.5, AXIAL, middle);
  }

  private static Consumer<Attributes> type(String type) {
    return a -> a.setString(Tag.DoseType, VR.CS, type);
  }

  private static void ofGroupTwo(Attributes dose) {
    ofBeams().accept(dose);
    dose.getNestedDataset(Tag.ReferencedRTPlanSequence)
        .getNestedDataset(Tag.ReferencedFractionGroupSequence)
        .setInt(Tag.ReferencedFractionGroupNumber, VR.IS, 2);
  }
}
