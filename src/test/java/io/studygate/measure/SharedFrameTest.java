package io.studygate.measure;

import static io.studygate.measure.MadeRt.ofBeams;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.studygate.measure.MadeRt.Grid;
import io.studygate.measure.MadeRt.Roi;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No number and no line is told across frames of reference. */
class SharedFrameTest {
  private static final double[][] AXIAL = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  private static final Grid GRID = Grid.of(new double[] {-31, -30, -29}, 2.5, 26, 25, 24);
  private static final MadeRt.Dose TEN = (x, y, z) -> 10;
  private static final Consumer<Attributes> AS_IT_IS = a -> {};
  private static final String OTHER = "1.2.826.0.1.3680043.10.999.7.2";
  private static final String APART = "structure and dose do not share a frame of reference";

  @TempDir Path temp;

  @Test
  void beams_in_two_frames_are_not_added_up() throws Exception {
    made(AS_IT_IS)
        .dose(GRID, TEN, "BEAM", ofBeams(1))
        .dose(GRID, TEN, "BEAM", ofBeams(2).andThen(in(OTHER)));
    assertNone(rows(), "doses in different frames of reference are mixed");
  }

  @Test
  void a_beam_that_names_no_frame_is_not_added() throws Exception {
    made(AS_IT_IS)
        .dose(GRID, TEN, "BEAM", ofBeams(1))
        .dose(GRID, TEN, "BEAM", ofBeams(2).andThen(SharedFrameTest::nowhere));
    assertNone(rows(), "the dose names no frame of reference");
  }

  @Test
  void each_structure_is_compared_in_its_own_frame() throws Exception {
    made(SharedFrameTest::inTwoFrames).dose(GRID, TEN, "PLAN", AS_IT_IS);
    List<DvhRow> rows = rows();
    assertThat(rows.get(0).doses().mean()).isCloseTo(10, within(0.001));
    assertNone(List.of(rows.get(1)), APART);
  }

  @Test
  void what_names_no_frame_on_either_side_has_no_doses() throws Exception {
    made(SharedFrameTest::nowhere).dose(GRID, TEN, "PLAN", SharedFrameTest::nowhere);
    assertNone(rows(), "the dose names no frame of reference");
  }

  @Test
  void a_structure_that_names_no_frame_has_no_doses() throws Exception {
    made(SharedFrameTest::nowhere).dose(GRID, TEN, "PLAN", AS_IT_IS);
    assertNone(rows(), "the structure names no frame of reference");
  }

  @Test
  void a_structure_without_a_frame_of_its_own_is_in_the_only_one_of_its_set() throws Exception {
    made(a -> names(a).forEach(each -> each.remove(Tag.ReferencedFrameOfReferenceUID)))
        .dose(GRID, TEN, "PLAN", AS_IT_IS);
    assertThat(rows()).allMatch(row -> row.doses() != null);
  }

  @Test
  void a_structure_is_in_its_own_frame_though_the_written_set_has_new_uids() throws Exception {
    made(SharedFrameTest::inTwoFrames);
    StudyObjects objects = Studies.of(temp).objects();
    StudyObject set = objects.of("RTSTRUCT").get(0);
    Attributes written = set.header(objects.limits()).dataset();
    written
        .getSequence(Tag.ReferencedFrameOfReferenceSequence)
        .forEach(each -> renew(each, Tag.FrameOfReferenceUID));
    names(written).forEach(each -> renew(each, Tag.ReferencedFrameOfReferenceUID));
    assertThat(StructureReader.of(set, written, List.of()))
        .extracting(Structure::frame)
        .containsExactly(MadeRt.FRAME, OTHER);
  }

  private static void renew(Attributes item, int tag) {
    item.setString(tag, VR.UI, "2.25." + Integer.toUnsignedString(item.getString(tag).hashCode()));
  }

  @Test
  void a_picture_draws_no_dose_of_another_frame() throws Exception {
    made(AS_IT_IS).dose(GRID, TEN, "PLAN", in(OTHER));
    assertNone(rows(), APART);
    assertThat(scene().dose()).isNull();
    assertThat(scene().title()).isEqualTo("Structures on planes through Ball");
  }

  @Test
  void a_picture_draws_no_dose_of_another_plan() throws Exception {
    MadeRt made = made(AS_IT_IS);
    ofOther(made).dose(GRID, (x, y, z) -> 70, "PLAN", ofPlan("other plan"));
    assertThat(scene().dose()).isNull();
    made.dose(GRID, TEN, "PLAN", AS_IT_IS);
    assertThat(scene().dose().most()).isCloseTo(10, within(0.001));
    assertThat(scene().title()).isEqualTo("Structures and dose of file 7 on planes through Ball");
  }

  @Test
  void a_picture_draws_only_structures_of_the_frame_of_its_images() throws Exception {
    made(SharedFrameTest::inTwoFrames).dose(GRID, TEN, "PLAN", AS_IT_IS);
    assertThat(scene().structures()).extracting(Structure::name).containsExactly("Ball");
    assertThat(scene().dose()).isNotNull();
    assertThat(scene().title()).isEqualTo("Structures and dose on planes through Ball");
  }

  @Test
  void values_of_images_are_not_told_of_a_structure_in_another_frame() throws Exception {
    made(SharedFrameTest::inTwoFrames);
    List<Regions.Row> rows = new Regions(Studies.of(temp).objects(), Map.of()).rows();
    assertThat(rows.get(0).values()).isNotNull();
    assertThat(rows.get(1).values()).isNull();
    assertThat(rows.get(1).noValues())
        .isEqualTo("structure and images do not share a frame of reference");
  }

  private static void assertNone(List<DvhRow> rows, String reason) {
    assertThat(rows).isNotEmpty();
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.doses()).isNull();
              assertThat(row.noDoses()).isEqualTo(reason);
              assertThat(row.volume()).isNotNull();
            });
  }

  /** Images, two balls on them and a plan of two beams. */
  private MadeRt made(Consumer<Attributes> change) throws Exception {
    MadeRt made = new MadeRt(temp);
    MadeImages.enhanced(made, 24);
    List<double[]> ball = Round.sphere(8).contours(1, 0.5, AXIAL, new double[3]);
    return made.next(change)
        .structures(
            List.of(new Roi("Ball", "PTV", ball), new Roi("Second", "ORGAN", ball)),
            MadeRt.uid("enhanced"))
        .plan(1, 2);
  }

  /** A plan on a structure set of its own, in the same frame. */
  private static MadeRt ofOther(MadeRt made) throws Exception {
    return made.next(named("other structures"))
        .structures(List.of())
        .next(
            named("other plan")
                .andThen(
                    a ->
                        a.getNestedDataset(Tag.ReferencedStructureSetSequence)
                            .setString(
                                Tag.ReferencedSOPInstanceUID,
                                VR.UI,
                                MadeRt.uid("other structures"))))
        .plan(1);
  }

  private static Consumer<Attributes> named(String name) {
    return a -> a.setString(Tag.SOPInstanceUID, VR.UI, MadeRt.uid(name));
  }

  private static Consumer<Attributes> ofPlan(String name) {
    return a ->
        a.getNestedDataset(Tag.ReferencedRTPlanSequence)
            .setString(Tag.ReferencedSOPInstanceUID, VR.UI, MadeRt.uid(name));
  }

  private static Consumer<Attributes> in(String frame) {
    return a -> a.setString(Tag.FrameOfReferenceUID, VR.UI, frame);
  }

  /** The second structure is drawn on images of another frame, as one on MR beside CT is. */
  private static void inTwoFrames(Attributes a) {
    Attributes frame = new Attributes();
    frame.setString(Tag.FrameOfReferenceUID, VR.UI, OTHER);
    a.getSequence(Tag.ReferencedFrameOfReferenceSequence).add(frame);
    names(a).get(1).setString(Tag.ReferencedFrameOfReferenceUID, VR.UI, OTHER);
  }

  private static void nowhere(Attributes a) {
    a.remove(Tag.FrameOfReferenceUID);
    if (a.contains(Tag.StructureSetROISequence)) {
      a.getSequence(Tag.ReferencedFrameOfReferenceSequence)
          .forEach(each -> each.remove(Tag.FrameOfReferenceUID));
      names(a).forEach(each -> each.remove(Tag.ReferencedFrameOfReferenceUID));
    }
  }

  private static List<Attributes> names(Attributes a) {
    return a.getSequence(Tag.StructureSetROISequence);
  }

  private List<DvhRow> rows() throws Exception {
    return Studies.of(temp).dvh(30);
  }

  private RtScene scene() throws Exception {
    return RtScene.of(Studies.of(temp).objects());
  }
}
