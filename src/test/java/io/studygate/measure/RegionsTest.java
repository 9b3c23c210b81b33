package io.studygate.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.studygate.measure.MadeRt.Roi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionsTest {
  private static final double[][] AXIAL = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  private static final int SIDE = 64;
  private static final int SLICES = 24;

  @TempDir Path temp;

  @Test
  void structures_are_measured_in_the_values_of_their_images() throws Exception {
    Regions.Row row = rows(drawn()).get(0);
    assertThat(row.unit().name()).isEqualTo("HU");
    assertThat(row.region().volume()).isCloseTo(4.19, within(0.02));
    // A ball of 10 mm holds about so many pixels of 1 mm3; values are 10 to a mm along x
    Tally values = row.values();
    assertThat(values.count()).isBetween(4100L, 4280L);
    assertThat(values.mean()).isCloseTo(-100, within(1.0));
    assertThat(values.least()).isBetween(-200.0, -185.0);
    assertThat(values.most()).isBetween(-15.0, 0.0);
    assertThat(values.percentile(0.5)).isCloseTo(-100, within(5.1));
    // The spread of x in a ball is its radius by the root of five
    assertThat(values.deviation()).isCloseTo(100 / Math.sqrt(5), within(1.0));
    String table = RegionTable.of(rows(drawn()), "studygate");
    assertThat(table).contains(",HU,,4").contains("Ball").contains("docs/results.md");
  }

  @Test
  void a_hundred_and_thirty_two_segments_are_as_fine_as_three() throws Exception {
    List<Regions.Row> rows = rows(segmented(132, 1));
    assertThat(rows).hasSize(132);
    for (int i = 0; i < rows.size(); i++) {
      // Each is one column of pixels less its ends in one slice
      assertThat(rows.get(i).values().count()).isEqualTo(SIDE);
      assertThat(rows.get(i).values().deviation()).isZero();
      assertThat(rows.get(i).values().mean()).isEqualTo(value(i % SIDE));
      assertThat(rows.get(i).region().volume()).isCloseTo(SIDE / 1000.0, within(1e-9));
    }
  }

  @Test
  void segments_on_other_pixels_have_a_volume_and_a_reason() throws Exception {
    Regions.Row row = rows(segmented(1, 1.5)).get(0);
    assertThat(row.region().volume()).isNotNull();
    assertThat(row.values()).isNull();
    assertThat(row.noValues()).isEqualTo("its pixels are not those of the images");
  }

  @ParameterizedTest
  @CsvSource({"500, 0, 100", "31.5, 0, 50", "0, 12, 50", "23, 0, 1.6"})
  void of_what_lies_outside_of_its_images_by_a_hundredth_or_more_no_values_are_told(
      double x, double z, double share) throws Exception {
    Regions.Row row = away(new double[] {x, 0, z});
    assertThat(row.values()).isNull();
    assertThat(row.noValues()).matches("outside the images: [0-9.]+ % of it");
    double told = Double.parseDouble(row.noValues().replaceAll("[^0-9.]", ""));
    assertThat(told).isCloseTo(share, within(0.1 + share / 100));
    assertThat(row.region().volume()).isCloseTo(4.19, within(0.02));
  }

  @Test
  void of_what_lies_outside_by_less_the_values_inside_are_told() throws Exception {
    Regions.Row row = away(new double[] {22, 0, 0});
    assertThat(row.noValues()).isNull();
    assertThat(row.values().count()).isBetween(4090L, 4280L);
  }

  @Test
  void where_a_slice_in_the_middle_did_not_come_nothing_is_told() throws Exception {
    drawn();
    for (String name : List.of("012-CT.dcm", "013-CT.dcm")) {
      Files.delete(temp.resolve("payload").resolve(name));
    }
    Regions.Row row = rows(Studies.of(temp)).get(0);
    assertThat(row.noValues()).startsWith("outside the images: 1");
  }

  /** A ball of 10 mm with this middle; the images end at 31.5 across and at 12 along. */
  private Regions.Row away(double[] middle) throws Exception {
    List<double[]> away = Round.sphere(10).contours(1, 0.5, AXIAL, middle);
    return rows(drawn(away, a -> {})).get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "one", "0"})
  void a_rescale_that_is_no_number_is_a_reason_and_never_a_value(String slope) throws Exception {
    drawn(a -> a.setString(Tag.RescaleSlope, VR.DS, slope));
    Regions.Row row = rows(Studies.of(temp)).get(0);
    assertThat(row.values()).isNull();
    assertThat(row.noValues()).isEqualTo("how its values are rescaled is not told in numbers");
    assertThat(row.region().volume()).isCloseTo(4.19, within(0.02));
    assertThat(RegionTable.of(List.of(row), "studygate")).doesNotContain("NaN", "Infinity");
  }

  @Test
  void images_whose_values_or_places_cannot_be_used_are_the_reason() throws Exception {
    reason(a -> MadeImages.coloured(a, SIDE), "the images are in colour");
    reason(
        a -> MadeImages.item(a, Tag.ModalityLUTSequence),
        "values come by a table, which is not supported");
    reason(a -> a.remove(Tag.ImagePositionPatient), "how its images lie is not known");
    reason(a -> a.remove(Tag.PixelSpacing), "how its images lie is not known");
    reason(
        a -> a.setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 0, 1),
        "contours and images do not face the same way");
  }

  @Test
  void a_structure_that_lies_between_the_centres_of_pixels_has_no_values() throws Exception {
    List<double[]> thin =
        Round.cylinder(0.2, 3).contours(1, 0.5, AXIAL, new double[] {0.5, 0.5, 0});
    Regions.Row row = rows(drawn(thin, a -> {})).get(0);
    assertThat(row.noValues()).isEqualTo("no pixel of the images has its centre in it");
    assertThat(row.region().volume()).isCloseTo(Math.PI * 0.04 * 6 / 1000, within(1e-5));
  }

  @Test
  void segments_of_which_frames_lie_where_no_image_came_have_no_values() throws Exception {
    segmented(1, 1);
    for (String name : List.of("000-SEG.dcm", "001-CT.dcm")) {
      assertThat(temp.resolve("payload").resolve(name)).exists();
    }
    Files.delete(temp.resolve("payload/001-CT.dcm"));
    Regions.Row row = rows(Studies.of(temp)).get(0);
    assertThat(row.noValues()).isEqualTo("outside the images: 100.0 % of it");
    assertThat(row.region().volume()).isCloseTo(SIDE / 1000.0, within(1e-9));
  }

  @Test
  void a_segment_whose_frames_have_no_thickness_has_no_volume_and_no_values() throws Exception {
    Attributes seg =
        new MadeSegments(SIDE, -32, 1)
            .columns(1, 0.5)
            .on("CT", UID.CTImageStorage, List.of("ct12"));
    seg.getNestedDataset(Tag.SharedFunctionalGroupsSequence)
        .getNestedDataset(Tag.PixelMeasuresSequence)
        .remove(Tag.SliceThickness);
    images(new MadeRt(temp).write(seg));
    Regions.Row row = rows(Studies.of(temp)).get(0);
    assertThat(row.region().volume()).isNull();
    assertThat(row.region().noVolume()).isEqualTo("how thick its slices are is not known");
    assertThat(row.noValues()).isEqualTo(row.region().noVolume());
  }

  private void reason(Consumer<Attributes> change, String reason) throws Exception {
    Path all = temp;
    temp = Files.createTempDirectory(all, "study");
    Regions.Row row = rows(drawn(change)).get(0);
    temp = all;
    assertThat(row.values()).isNull();
    assertThat(row.noValues()).isEqualTo(reason);
    assertThat(RegionTable.of(List.of(row), "studygate")).contains(reason);
  }

  @Test
  void images_that_are_not_here_are_the_reason() throws Exception {
    List<double[]> ball = Round.sphere(10).contours(1, 0.5, AXIAL, new double[3]);
    new MadeRt(temp).structures(List.of(new Roi("Ball", "ORGAN", ball)), ct(0));
    Regions.Row row = rows(Studies.of(temp)).get(0);
    assertThat(row.noValues()).isEqualTo("its images are not here");
    assertThat(RegionTable.of(List.of(row), "studygate")).contains("its images are not here");
  }

  private static List<Regions.Row> rows(Studies studies) throws Exception {
    return new Regions(studies.objects(), Map.of(MadeRt.uid("series CT"), new Unit("HU", "", 1)))
        .rows();
  }

  private Studies drawn() throws Exception {
    return drawn(a -> {});
  }

  private Studies drawn(Consumer<Attributes> change) throws Exception {
    return drawn(Round.sphere(10).contours(1, 0.5, AXIAL, new double[3]), change);
  }

  private Studies drawn(List<double[]> ball, Consumer<Attributes> change) throws Exception {
    String[] all = new String[SLICES];
    for (int i = 0; i < SLICES; i++) {
      all[i] = ct(i);
    }
    MadeRt made = new MadeRt(temp).structures(List.of(new Roi("Ball", "PTV", ball)), all);
    images(made, change);
    return Studies.of(temp);
  }

  private static String ct(int slice) {
    return MadeRt.uid("ct" + slice);
  }

  private static int value(int column) {
    return (column - SIDE / 2) * 10 - 100;
  }

  private static void images(MadeRt made) throws Exception {
    images(made, a -> {});
  }

  private static void images(MadeRt made, Consumer<Attributes> change) throws Exception {
    for (int i = 0; i < SLICES; i++) {
      Attributes a = MadeRt.object(UID.CTImageStorage, "CT", "ct" + i);
      a.setDouble(Tag.ImagePositionPatient, VR.DS, -32, -32, i - SLICES / 2 + 0.5);
      a.setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0);
      a.setDouble(Tag.PixelSpacing, VR.DS, 1, 1);
      MadeImages.pixels(a, SIDE, SIDE, 16, 1);
      a.setInt(Tag.PixelRepresentation, VR.US, 1);
      a.setDouble(Tag.RescaleSlope, VR.DS, 1);
      a.setDouble(Tag.RescaleIntercept, VR.DS, -1024);
      byte[] bytes = new byte[SIDE * SIDE * 2];
      for (int p = 0; p < SIDE * SIDE; p++) {
        int stored = value(p % SIDE) + 1024;
        bytes[p * 2] = (byte) stored;
        bytes[p * 2 + 1] = (byte) (stored >> 8);
      }
      a.setBytes(Tag.PixelData, VR.OW, bytes);
      change.accept(a);
      made.write(a);
    }
  }

  /** Each segment marks one column in one slice. */
  private Studies segmented(int count, double spacing) throws Exception {
    double[] places = new double[SLICES];
    List<String> names = new ArrayList<>();
    for (int i = 0; i < SLICES; i++) {
      places[i] = i - SLICES / 2 + 0.5;
      names.add("ct" + i);
    }
    MadeSegments segments = new MadeSegments(SIDE, -32, spacing).columns(count, places);
    MadeRt made = new MadeRt(temp).write(segments.on("CT", UID.CTImageStorage, names));
    images(made);
    return Studies.of(temp);
  }
}
