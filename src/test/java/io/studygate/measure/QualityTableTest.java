package io.studygate.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.studygate.dicom.DicomLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityTableTest {
  private static final int SIDE = 64;
  private static final double NOISE = 20;

  @TempDir Path temp;
  private MadeRt made;
  private Consumer<Attributes> change = a -> {};
  private final Random random = new Random(7);

  @BeforeEach
  void begin() throws Exception {
    made = new MadeRt(temp);
  }

  @Test
  void gaps_repeats_and_empty_slices_are_counted() throws Exception {
    for (double z : new double[] {0, 2, 4, 4, 10, 12}) {
      image(z, 1000);
    }
    image(14, 0);
    String[] cells = cells();
    assertThat(cells[3]).isEqualTo("7");
    assertThat(cells[4]).isEqualTo("2.000");
    assertThat(cells[5]).as("gaps").isEqualTo("1");
    assertThat(cells[6]).as("repeats").isEqualTo("1");
    assertThat(cells[8]).as("empty").isEqualTo("1");
  }

  @Test
  void of_two_distances_the_smaller_is_usual_so_that_a_slice_that_lacks_shows() throws Exception {
    for (double z : new double[] {0, 3, 9}) {
      image(z, 1000);
    }
    String[] cells = cells();
    assertThat(cells[4]).isEqualTo("3.000");
    assertThat(cells[5]).as("gaps").isEqualTo("1");
  }

  @Test
  void slices_that_lie_in_one_place_have_no_distance_and_no_gaps_and_say_why() throws Exception {
    image(0, 1000);
    image(0.005, 1000);
    image(0.007, 1000);
    String[] cells = cells();
    assertThat(cells[4]).as("distance").isEmpty();
    assertThat(cells[5]).as("gaps").isEmpty();
    assertThat(cells[6]).as("repeats").isEqualTo("2");
    assertThat(cells[7]).isEqualTo("all slices lie in one place");
    assertThat(cells[12]).isEmpty();
  }

  @Test
  void slices_whose_place_is_not_told_have_no_numbers_and_say_why() throws Exception {
    change = a -> a.remove(Tag.ImagePositionPatient);
    image(0, 1000);
    String[] cells = cells();
    for (int i : new int[] {3, 4, 5, 6, 8, 9, 10, 11}) {
      assertThat(cells[i]).as("cell %s", i).isEmpty();
    }
    assertThat(cells[7]).isEqualTo("how its slices lie is not known");
    assertThat(cells[12]).isEqualTo("how its slices lie is not known");
  }

  @Test
  void values_in_colour_by_a_table_or_not_to_be_read_have_their_reason() throws Exception {
    unmeasured(a -> MadeImages.coloured(a, SIDE), "the images are in colour");
    unmeasured(
        a -> MadeImages.item(a, Tag.ModalityLUTSequence),
        "values come by a table which is not supported");
    unmeasured(
        a -> a.setString(Tag.RescaleSlope, VR.DS, "NaN"),
        "how its values are rescaled is not told in numbers");
    unmeasured(a -> a.setInt(Tag.Rows, VR.US, 60_000), "pixels cannot be read: ");
  }

  private void unmeasured(Consumer<Attributes> kind, String reason) throws Exception {
    Path folder = Files.createTempDirectory(temp, "kind");
    made = new MadeRt(folder);
    change = kind;
    image(0, 1000);
    image(1, 1000);
    String[] cells = cells(folder);
    for (int i = 8; i < 12; i++) {
      assertThat(cells[i]).as("cell %s of %s", i, reason).isEmpty();
    }
    assertThat(cells[12]).startsWith(reason);
  }

  @Test
  void noise_and_signal_are_those_that_were_put_in() throws Exception {
    for (int i = 0; i < 5; i++) {
      image(i, 1000);
    }
    String[] cells = cells();
    assertThat(Double.parseDouble(cells[10])).isCloseTo(NOISE, within(1.0));
    assertThat(Double.parseDouble(cells[11])).isCloseTo(1000 / NOISE, within(3.0));
    assertThat(cells[12]).isEmpty();
  }

  @Test
  void clipped_pixels_are_told_as_a_share() throws Exception {
    image(0, 4095 + 200);
    image(1, 4095 + 200);
    assertThat(Double.parseDouble(cells()[9])).isCloseTo(25, within(0.1));
  }

  @Test
  void what_cannot_be_told_has_its_reason() throws Exception {
    image(0, 0);
    String[] cells = cells();
    assertThat(cells[4]).isEmpty();
    assertThat(cells[7]).isEqualTo("it is one slice");
    assertThat(cells[10]).isEmpty();
    assertThat(cells[12]).contains("too little foreground");
  }

  private String[] cells() throws Exception {
    return cells(temp);
  }

  private static String[] cells(Path folder) throws Exception {
    String table =
        new QualityTable(DicomLimits.DEFAULT, "studygate")
            .of(ImageSeries.of(Studies.of(folder).objects().all()));
    return table
        .split("\r\n")[1]
        .replace("table, which", "table which")
        .replace("\"", "")
        .split(",");
  }

  /** A square of a quarter of the image with noise on nothing; of height 0 it is empty. */
  private void image(double z, int height) throws Exception {
    Attributes a = MadeRt.object(UID.CTImageStorage, "CT", "ct" + z + random.nextInt());
    a.setDouble(Tag.ImagePositionPatient, VR.DS, 0, 0, z);
    a.setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0);
    a.setDouble(Tag.PixelSpacing, VR.DS, 1, 1);
    a.setInt(Tag.Rows, VR.US, SIDE);
    a.setInt(Tag.Columns, VR.US, SIDE);
    a.setInt(Tag.SamplesPerPixel, VR.US, 1);
    a.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
    a.setInt(Tag.BitsAllocated, VR.US, 16);
    a.setInt(Tag.BitsStored, VR.US, 12);
    a.setInt(Tag.HighBit, VR.US, 11);
    a.setInt(Tag.PixelRepresentation, VR.US, 0);
    byte[] bytes = new byte[SIDE * SIDE * 2];
    for (int p = 0; p < SIDE * SIDE; p++) {
      boolean square = p % SIDE < SIDE / 2 && p / SIDE < SIDE / 2 && height > 0;
      double noisy = square ? height + NOISE * random.nextGaussian() : 0;
      int value = (int) Math.max(0, Math.min(4095, Math.round(noisy)));
      bytes[p * 2] = (byte) value;
      bytes[p * 2 + 1] = (byte) (value >> 8);
    }
    a.setBytes(Tag.PixelData, VR.OW, bytes);
    change.accept(a);
    made.write(a);
  }
}
