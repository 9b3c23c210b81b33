package io.studygate.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.studygate.TestStudies;
import io.studygate.measure.MadeRt.Grid;
import io.studygate.measure.MadeRt.Roi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a planning system says of a structure is told of no other one with the same number. */
class PlannedDosesTest {
  private static final double[][] AXIAL = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  private static final Grid GRID = Grid.of(new double[] {-31, -30, -29}, 2.5, 26, 25, 24);
  private static final Consumer<Attributes> AS_IT_IS = a -> {};
  private static final String ANOTHER = "the dose's histograms are of another structure set";
  private static final String UNKNOWN =
      "it is not known which structure set the dose's histograms are of";

  @TempDir Path temp;

  @Test
  void of_two_sets_with_the_same_numbers_only_the_one_that_the_dose_names_has_the_planned_numbers()
      throws Exception {
    study(PlannedDosesTest::ofNoSet, naming("other structures"), AS_IT_IS);
    said(rows(), null, ANOTHER, "other structures");
  }

  @Test
  void it_is_matched_by_the_uids_that_came_though_the_written_files_have_new_ones()
      throws Exception {
    study(PlannedDosesTest::ofNoSet, naming("other structures"), AS_IT_IS);
    Studies studies = Studies.of(temp);
    for (StudyObject each : studies.objects().all()) {
      Attributes written = each.header(studies.objects().limits()).dataset();
      if (each.is("RTSTRUCT")) {
        written.setString(Tag.SOPInstanceUID, VR.UI, "2.25." + each.item());
        Files.write(each.file(), TestStudies.bytes(written));
      }
    }
    said(studies.dvh(30), null, ANOTHER, "other structures");
  }

  @Test
  void a_dose_that_names_no_set_has_its_numbers_in_the_set_of_its_plan() throws Exception {
    study(AS_IT_IS, AS_IT_IS, AS_IT_IS);
    List<DvhRow> rows = rows();
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).planned().mean()).isEqualTo(31);
    assertNone(rows.get(1), "there is no dose for these structures");
  }

  @Test
  void where_neither_says_which_of_two_sets_it_is_nobody_has_the_numbers() throws Exception {
    study(PlannedDosesTest::ofNoSet, AS_IT_IS, AS_IT_IS);
    assertThat(rows()).hasSize(2);
    assertThat(rows()).allSatisfy(row -> assertNone(row, UNKNOWN));
    study(PlannedDosesTest::ofNoSet, naming("structures"), PlannedDosesTest::namesBoth);
    assertThat(rows()).allSatisfy(row -> assertNone(row, UNKNOWN));
  }

  @Test
  void the_only_set_has_the_numbers_of_a_dose_that_names_none_and_not_of_one_that_names_another()
      throws Exception {
    set("structures").dose(GRID, (x, y, z) -> 30, "PLAN", PlannedDosesTest::withHistogram);
    assertThat(rows().get(0).planned().mean()).isEqualTo(31);
    set("structures")
        .dose(
            GRID,
            (x, y, z) -> 30,
            "PLAN",
            naming("a set that did not come").andThen(PlannedDosesTest::withHistogram));
    assertNone(rows().get(0), ANOTHER);
    assertThat(rows().get(0).doses().mean()).isCloseTo(30, within(0.001));
  }

  @Test
  void each_histogram_that_cannot_be_used_has_its_reason() throws Exception {
    none(a -> a.remove(Tag.DVHSequence), "the dose carries no histogram of the planning system");
    none(
        a -> roi(a).setInt(Tag.ReferencedROINumber, VR.IS, 7),
        "the dose carries no histogram of the planning system for it");
    none(
        a -> roi(a).setString(Tag.DVHROIContributionType, VR.CS, "EXCLUDED"),
        "the dose has no histogram of it alone");
    none(
        a -> dvh(a).getSequence(Tag.DVHReferencedROISequence).add(numbered(2)),
        "the dose has no histogram of it alone");
    none(
        a -> dvh(a).setString(Tag.DoseUnits, VR.CS, "RELATIVE"),
        "the dose's histogram of it is not in Gy");
    none(
        a -> dvh(a).setString(Tag.DoseType, VR.CS, "EFFECTIVE"),
        "the dose's histogram of it is of another type of dose");
    String unreadable = "the dose's histogram of it cannot be read";
    none(a -> dvh(a).setDouble(Tag.DVHData, VR.DS, 20, 0, 1, 0), unreadable);
    none(a -> dvh(a).setDouble(Tag.DVHData, VR.DS, 20, 7.5, 1), unreadable);
    none(a -> dvh(a).setString(Tag.DVHData, VR.DS, "20", "NaN", "1", "3"), unreadable);
    none(a -> dvh(a).setString(Tag.DVHType, VR.CS, "NATURAL"), unreadable);
    none(a -> dvh(a).remove(Tag.DVHDoseScaling), unreadable);
  }

  @Test
  void of_two_histograms_of_one_structure_neither_is_told_unless_they_agree() throws Exception {
    none(a -> again(a, 32), "the dose carries several histograms for it");
    one(a -> again(a, 31));
    assertThat(rows().get(0).planned().mean()).isEqualTo(31);
  }

  @Test
  void a_sum_of_doses_has_no_histogram_and_says_so() throws Exception {
    set("structures")
        .plan(1, 2)
        .dose(GRID, (x, y, z) -> 10, "BEAM", MadeRt.ofBeams(1).andThen(a -> withHistogram(a)))
        .dose(GRID, (x, y, z) -> 20, "BEAM", MadeRt.ofBeams(2));
    assertThat(rows().get(0).doses().mean()).isCloseTo(30, within(0.001));
    assertNone(rows().get(0), "several doses are added up, and their histograms do not add up");
  }

  @Test
  void without_a_dose_of_ours_the_difference_is_empty_with_the_reason() throws Exception {
    set("structures").dose(GRID, (x, y, z) -> 0, "PLAN", PlannedDosesTest::withHistogram);
    assertThat(table(rows().get(0)))
        .contains("7.500,31.000,20.250,", ",,\"no difference: every value of the dose is zero\",");
  }

  /** The one set of these has the numbers, the other the reason. */
  private static void said(List<DvhRow> rows, String none, String reason, String has) {
    assertThat(rows).hasSize(2);
    for (DvhRow row : rows) {
      boolean other = row.structure().name().equals(has);
      assertThat(row.planned().mean()).as(row.structure().name()).isEqualTo(other ? 31.0 : null);
      assertThat(row.planned().reason()).isEqualTo(other ? none : reason);
      assertThat(row.doses().mean()).isCloseTo(30, within(0.001));
    }
  }

  private void none(Consumer<Attributes> change, String reason) throws Exception {
    one(change);
    assertNone(rows().get(0), reason);
  }

  private static void assertNone(DvhRow row, String reason) {
    assertThat(row.planned()).isEqualTo(Planned.none(reason));
    assertThat(table(row)).contains(",,,,,,,\"" + reason + "\",");
  }

  private void one(Consumer<Attributes> change) throws Exception {
    Consumer<Attributes> with = PlannedDosesTest::withHistogram;
    set("structures").dose(GRID, (x, y, z) -> 30, "PLAN", with.andThen(change));
  }

  /** Two sets, each with one ball of the same number, a plan on the first, and a dose of it. */
  private void study(
      Consumer<Attributes> plan, Consumer<Attributes> dose, Consumer<Attributes> more)
      throws Exception {
    MadeRt made = set("structures");
    ball(made.next(a -> name(a, "other structures")), "other structures");
    Consumer<Attributes> with = PlannedDosesTest::withHistogram;
    made.next(plan).plan(1).dose(GRID, (x, y, z) -> 30, "PLAN", with.andThen(dose).andThen(more));
  }

  private MadeRt set(String name) throws Exception {
    temp = Files.createTempDirectory(temp, "made");
    return ball(new MadeRt(temp), name);
  }

  private static MadeRt ball(MadeRt made, String name) throws Exception {
    return made.structures(
        List.of(new Roi(name, "PTV", Round.sphere(12).contours(1, 0.5, AXIAL, new double[3]))));
  }

  private static void name(Attributes a, String name) {
    a.setString(Tag.SOPInstanceUID, VR.UI, MadeRt.uid(name));
  }

  /** A plan that says nothing of structures, so that its dose is told in any of its frame. */
  private static void ofNoSet(Attributes plan) {
    plan.remove(Tag.ReferencedStructureSetSequence);
  }

  private static Consumer<Attributes> naming(String set) {
    return dose -> {
      Attributes item = reference(set);
      dose.newSequence(Tag.ReferencedStructureSetSequence, 1).add(item);
    };
  }

  private static void namesBoth(Attributes dose) {
    dose.getSequence(Tag.ReferencedStructureSetSequence).add(reference("other structures"));
  }

  private static Attributes reference(String set) {
    Attributes item = new Attributes();
    item.setString(Tag.ReferencedSOPClassUID, VR.UI, UID.RTStructureSetStorage);
    item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, MadeRt.uid(set));
    return item;
  }

  private static Attributes dvh(Attributes dose) {
    return dose.getNestedDataset(Tag.DVHSequence);
  }

  private static Attributes roi(Attributes dose) {
    return dvh(dose).getNestedDataset(Tag.DVHReferencedROISequence);
  }

  private static void again(Attributes dose, double mean) {
    Attributes more = histogram();
    more.setDouble(Tag.DVHMeanDose, VR.DS, mean);
    dose.getSequence(Tag.DVHSequence).add(more);
  }

  /** One of the first structure; it says 31 Gy and 7.5 cm3. */
  static void withHistogram(Attributes dose) {
    dose.newSequence(Tag.DVHSequence, 1).add(histogram());
  }

  private static Attributes histogram() {
    Attributes dvh = new Attributes();
    dvh.newSequence(Tag.DVHReferencedROISequence, 1).add(numbered(1));
    dvh.setString(Tag.DVHType, VR.CS, "CUMULATIVE");
    dvh.setString(Tag.DoseUnits, VR.CS, "GY");
    dvh.setString(Tag.DoseType, VR.CS, "PHYSICAL");
    dvh.setString(Tag.DVHVolumeUnits, VR.CS, "CM3");
    dvh.setDouble(Tag.DVHDoseScaling, VR.DS, 1);
    dvh.setDouble(Tag.DVHMeanDose, VR.DS, 31);
    dvh.setDouble(Tag.DVHData, VR.DS, 20, 7.5, 1, 7.5, 1, 6, 19, 3);
    return dvh;
  }

  private static Attributes numbered(int number) {
    Attributes roi = new Attributes();
    roi.setInt(Tag.ReferencedROINumber, VR.IS, number);
    roi.setString(Tag.DVHROIContributionType, VR.CS, "INCLUDED");
    return roi;
  }

  private List<DvhRow> rows() throws Exception {
    return Studies.of(temp).dvh(30);
  }

  private static String table(DvhRow row) {
    return new DvhTable(new double[] {30}, "studygate").of(List.of(row));
  }
}
