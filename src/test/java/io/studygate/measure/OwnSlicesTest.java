package io.studygate.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.studygate.measure.MadeRt.Roi;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A structure's contours are stacked by the slices that they are drawn on: neither slices in
 * another frame of reference nor those of another series say how far apart they are.
 */
class OwnSlicesTest {
  private static final String OTHER = "1.2.826.0.1.3680043.10.999.7.2";
  private static final int SIDE = 32;
  private static final double AREA = 4;

  /** Slices 3 mm apart, and then 10: contours on all of them are one stack. */
  private static final double[] PLANNING = {-3, 0, 3, 6, 16, 26};

  private static final double[] DRAWN = {0, 3, 6, 16};
  private static final double LENGTH = 1.5 + 16 + 5;

  /** Contours in two parts, whose own slices did not come. */
  private static final double[] PARTS = {0, 3, 6, 60, 63};

  private static final double[] FINE = DoubleStream.iterate(-10, z -> z + 1).limit(50).toArray();
  private static final double[] FAR = {200, 203, 206};

  @TempDir Path temp;

  @Test
  void slices_of_mr_between_those_of_ct_do_not_take_a_structure_on_ct_apart() throws Exception {
    MadeRt made = new MadeRt(temp);
    List<String> images = series(made, "planning", MadeRt.FRAME, PLANNING);
    images.addAll(series(made, "magnetic", OTHER, FINE));
    onBoth(made, images);
    volumes(LENGTH, 9 + 6);
  }

  @Test
  void slices_of_ct_say_nothing_of_parts_on_an_mr_that_did_not_come() throws Exception {
    MadeRt made = new MadeRt(temp);
    List<String> images = series(made, "planning", MadeRt.FRAME, FAR);
    onBoth(made, images);
    // The first has its own slices, and none lies between its parts
    volumes(LENGTH, 9 + 6);
  }

  @Test
  void of_two_series_in_one_frame_those_count_that_the_contours_name() throws Exception {
    MadeRt made = new MadeRt(temp);
    List<String> planning = series(made, "planning", MadeRt.FRAME, PLANNING);
    List<String> images = new ArrayList<>(planning);
    images.addAll(series(made, "fine", MadeRt.FRAME, FINE));
    List<List<String>> named = new ArrayList<>();
    for (double z : DRAWN) {
      named.add(List.of(uid("planning", z)));
    }
    made.structure(box("on planning", DRAWN), named, images);
    volumes(LENGTH);
    RtScene scene = RtScene.of(Studies.of(temp).objects());
    assertThat(scene.solids()).singleElement().extracting(Solid::gaps).isEqualTo(0);
  }

  private static void onBoth(MadeRt made, List<String> images) throws Exception {
    made.next(OwnSlicesTest::inTwoFrames)
        .structures(
            List.of(box("on CT", DRAWN), box("on MR", PARTS)), images.toArray(new String[0]));
  }

  /** Volumes by their lengths, mm, alike in both tables. */
  private void volumes(double... lengths) throws Exception {
    StudyObjects objects = Studies.of(temp).objects();
    List<DvhRow> dvh = DvhSheet.of(objects, new double[0]);
    List<Regions.Row> regions = new Regions(objects, Map.of()).rows();
    assertThat(dvh).hasSize(lengths.length);
    for (int i = 0; i < lengths.length; i++) {
      double truth = AREA * lengths[i] / 10;
      assertThat(dvh.get(i).volume()).isCloseTo(truth, within(0.002 * truth));
      assertThat(regions.get(i).region().volume()).isEqualTo(dvh.get(i).volume());
    }
  }

  /** Squares of 2 cm x 2 cm in these places. */
  private static Roi box(String name, double[] places) {
    List<double[]> contours = new ArrayList<>();
    for (double z : places) {
      contours.add(new double[] {-10, -10, z, 10, -10, z, 10, 10, z, -10, 10, z});
    }
    return new Roi(name, "ORGAN", contours);
  }

  private static List<String> series(MadeRt made, String name, String frame, double[] places)
      throws Exception {
    List<String> uids = new ArrayList<>();
    for (double z : places) {
      Attributes a = MadeRt.object(UID.CTImageStorage, "CT", name + " " + z);
      a.setString(Tag.SeriesInstanceUID, VR.UI, MadeRt.uid("series " + name));
      a.setString(Tag.FrameOfReferenceUID, VR.UI, frame);
      a.setDouble(Tag.ImagePositionPatient, VR.DS, -16, -16, z);
      a.setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0);
      a.setDouble(Tag.PixelSpacing, VR.DS, 1, 1);
      MadeImages.pixels(a, SIDE, SIDE, 8, 1);
      a.setBytes(Tag.PixelData, VR.OB, new byte[SIDE * SIDE]);
      made.write(a);
      uids.add(uid(name, z));
    }
    return uids;
  }

  private static String uid(String series, double z) {
    return MadeRt.uid(series + " " + z);
  }

  /** The second structure is in another frame, as one on MR beside CT is. */
  private static void inTwoFrames(Attributes a) {
    Attributes frame = new Attributes();
    frame.setString(Tag.FrameOfReferenceUID, VR.UI, OTHER);
    a.getSequence(Tag.ReferencedFrameOfReferenceSequence).add(frame);
    a.getSequence(Tag.StructureSetROISequence)
        .get(1)
        .setString(Tag.ReferencedFrameOfReferenceUID, VR.UI, OTHER);
  }
}
