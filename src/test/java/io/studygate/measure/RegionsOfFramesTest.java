package io.studygate.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.DicomReader;
import io.studygate.measure.MadeRt.Roi;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Regions in objects of many frames, drawn and segmented. */
class RegionsOfFramesTest {
  private static final String ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1";
  private static final Path SHARED = Path.of("../shared/data/modalities/seg.dcm");
  private static final int FRAMES = 24;
  private static final int SIDE = MadeImages.SIDE;

  @TempDir Path temp;

  @Test
  void segments_of_an_enhanced_image_have_the_values_of_their_own_frames() throws Exception {
    MadeRt made = new MadeRt(temp);
    MadeImages.enhanced(made, FRAMES);
    made.write(
        new MadeSegments(SIDE, -32, 1)
            .columns(132, places())
            .on("MR", ENHANCED_MR, List.of("enhanced")));
    List<Regions.Row> rows = rows();
    assertThat(rows).hasSize(132);
    for (int i = 0; i < rows.size(); i++) {
      int frame = i % FRAMES;
      // Each frame has a rescale of its own: twice its values, less its number
      double value = 2 * (i % SIDE + 10 * frame) - frame;
      assertThat(rows.get(i).values().mean()).as("region %s", i + 1).isEqualTo(value);
      assertThat(rows.get(i).values().count()).isEqualTo(SIDE);
      assertThat(rows.get(i).region().volume()).isCloseTo(SIDE / 1000.0, within(1e-9));
    }
  }

  @Test
  void of_frames_in_one_place_a_segment_has_the_values_of_those_that_it_names() throws Exception {
    MadeRt made = new MadeRt(temp);
    MadeImages.phases(made, FRAMES, 3);
    made.write(
        new MadeSegments(SIDE, -32, 1)
            .columns(48, places())
            .naming("enhanced", i -> new int[] {2 * FRAMES + i % FRAMES + 1})
            .on("MR", ENHANCED_MR, List.of("enhanced")));
    List<Regions.Row> rows = rows();
    assertThat(rows).hasSize(48);
    for (int i = 0; i < rows.size(); i++) {
      int frame = 2 * FRAMES + i % FRAMES;
      double value = 2 * (i % SIDE + 10 * frame) - frame;
      assertThat(rows.get(i).values().mean()).as("region %s", i + 1).isEqualTo(value);
      assertThat(rows.get(i).values().least()).isEqualTo(value);
      assertThat(rows.get(i).values().most()).isEqualTo(value);
      assertThat(rows.get(i).values().count()).isEqualTo(SIDE);
    }
  }

  @Test
  void frames_that_name_none_several_or_another_place_are_a_reason() throws Exception {
    assertThat(named(i -> new int[0])).isEqualTo(Region.SEVERAL);
    assertThat(named(i -> new int[] {i + 1, FRAMES + i + 1})).isEqualTo(Region.SEVERAL);
    assertThat(named(i -> new int[] {FRAMES + i + 2}))
        .isEqualTo("a frame of it lies elsewhere than the images that it names");
    assertThat(named(i -> new int[] {FRAMES + i + 1})).isNull();
  }

  /** Why a segment has no values that names so an image with two phases. */
  private String named(IntFunction<int[]> numbers) throws Exception {
    Path folder = Files.createTempDirectory(temp, "named");
    MadeRt made = new MadeRt(folder);
    MadeImages.phases(made, FRAMES, 2);
    made.write(
        new MadeSegments(SIDE, -32, 1)
            .columns(2, places())
            .naming("enhanced", numbers)
            .on("MR", ENHANCED_MR, List.of("enhanced")));
    return new Regions(Studies.of(folder).objects(), Map.of()).rows().get(0).noValues();
  }

  private static double[] places() {
    double[] places = new double[FRAMES];
    for (int k = 0; k < FRAMES; k++) {
      places[k] = k - FRAMES / 2 + 0.5;
    }
    return places;
  }

  @Test
  void structures_are_measured_in_an_enhanced_image() throws Exception {
    double[][] axial = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    MadeRt made = new MadeRt(temp);
    MadeImages.enhanced(made, FRAMES);
    List<double[]> ball = Round.sphere(10).contours(1, 0.5, axial, new double[3]);
    made.structures(List.of(new Roi("Ball", "ORGAN", ball)), MadeRt.uid("enhanced"));
    Regions.Row row = rows().get(0);
    assertThat(row.values().count()).isBetween(4100L, 4280L);
    // In its middle: column 32 and frame 12, all but half a pixel and half a frame
    assertThat(row.values().mean()).isCloseTo(2 * 32 + 19 * 11.5, within(1.0));
    assertThat(row.unit().name()).isEqualTo("arbitrary");
  }

  @Test
  void frames_that_share_a_byte_are_kept_apart() throws Exception {
    int side = 3;
    MadeRt made = new MadeRt(temp);
    made.write(
        new MadeSegments(side, 0, 2)
            .columns(3, 0, 1, 2)
            .on("CT", UID.CTImageStorage, List.of("away")));
    for (Regions.Row row : rows()) {
      assertThat(row.region().volume()).isCloseTo(3 * 4 / 1000.0, within(1e-9));
      assertThat(row.noValues()).isEqualTo("its images are not here");
    }
  }

  @Test
  void a_share_of_half_and_more_belongs_to_a_segment() throws Exception {
    MadeRt made = new MadeRt(temp);
    made.write(
        new MadeSegments(4, 0, 1)
            .shares(0, 49, 50, 51, 100, 1)
            .on("CT", UID.CTImageStorage, List.of("away")));
    assertThat(rows().get(0).region().volume()).isCloseTo(3 / 1000.0, within(1e-9));
  }

  @Test
  void a_frame_without_a_place_is_a_reason() throws Exception {
    Attributes seg =
        new MadeSegments(4, 0, 1).columns(2, 0, 1).on("CT", UID.CTImageStorage, List.of("away"));
    seg.getSequence(Tag.PerFrameFunctionalGroupsSequence).get(1).remove(Tag.PlanePositionSequence);
    new MadeRt(temp).write(seg);
    assertThat(rows().get(0).region().volume()).isNotNull();
    assertThat(rows().get(1).region().volume()).isNull();
    assertThat(rows().get(1).region().noVolume()).contains("place of its pixels is not known");
  }

  @Test
  void images_that_lie_in_one_place_are_a_reason() throws Exception {
    MadeRt made = new MadeRt(temp);
    for (String name : List.of("one", "other")) {
      made.write(slice(name, new double[] {0, 0, 0}, 2, 3));
    }
    made.write(
        new MadeSegments(2, 0, 3)
            .columns(1, 0)
            .on("CT", UID.CTImageStorage, List.of("one", "other")));
    assertThat(rows().get(0).noValues()).isEqualTo("several of its images lie in one place");
    assertThat(rows().get(0).region().volume()).isNotNull();
  }

  @Test
  void a_real_segmentation_has_its_volume_and_counts_its_own_pixels() throws Exception {
    assumeTrue(Files.exists(SHARED));
    MadeRt made = new MadeRt(temp);
    Files.copy(SHARED, temp.resolve("payload/real.dcm"));
    // 795 marked voxels, counted by another program, of 3.537818 x 3.537818 x 3.375 mm
    double volume = 795 * 3.537818 * 3.537818 * 3.375 / 1000;
    assertThat(rows().get(0).region().volume()).isCloseTo(volume, within(1e-6));
    assertThat(rows().get(0).noValues()).isEqualTo("its images are not here");
    images(made);
    Tally values = rows().get(0).values();
    assertThat(values.count()).isEqualTo(795);
    assertThat(values.least()).isEqualTo(7);
    assertThat(values.most()).isEqualTo(7);
  }

  /** Even images where the segmentation's frames lie, with the UIDs that it refers to. */
  private static void images(MadeRt made) throws Exception {
    Attributes seg;
    try (InputStream in = Files.newInputStream(SHARED)) {
      seg = DicomReader.header(in, Files.size(SHARED), DicomLimits.DEFAULT).dataset();
    }
    Sequence frames = seg.getSequence(Tag.PerFrameFunctionalGroupsSequence);
    Sequence images =
        seg.getNestedDataset(Tag.ReferencedSeriesSequence)
            .getSequence(Tag.ReferencedInstanceSequence);
    for (int k = 0; k < frames.size(); k++) {
      double[] place =
          frames
              .get(k)
              .getNestedDataset(Tag.PlanePositionSequence)
              .getDoubles(Tag.ImagePositionPatient);
      Attributes image = slice("image " + k, place, 128, 3.537818);
      Attributes shared = seg.getNestedDataset(Tag.SharedFunctionalGroupsSequence);
      image.setDouble(
          Tag.ImageOrientationPatient,
          VR.DS,
          shared
              .getNestedDataset(Tag.PlaneOrientationSequence)
              .getDoubles(Tag.ImageOrientationPatient));
      image.setString(
          Tag.SOPInstanceUID, VR.UI, images.get(k).getString(Tag.ReferencedSOPInstanceUID));
      made.write(image);
    }
  }

  /** A CT slice whose every value is 7. */
  private static Attributes slice(String name, double[] place, int side, double spacing) {
    Attributes a = MadeRt.object(UID.CTImageStorage, "CT", name);
    a.setDouble(Tag.ImagePositionPatient, VR.DS, place);
    a.setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0);
    a.setDouble(Tag.PixelSpacing, VR.DS, spacing, spacing);
    MadeImages.pixels(a, side, side, 8, 1);
    byte[] sevens = new byte[side * side];
    java.util.Arrays.fill(sevens, (byte) 7);
    a.setBytes(Tag.PixelData, VR.OB, sevens);
    return a;
  }

  private List<Regions.Row> rows() throws Exception {
    return new Regions(Studies.of(temp).objects(), Map.of()).rows();
  }
}
