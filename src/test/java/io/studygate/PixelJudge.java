package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Compares masked pixels with those that another house's program decodes from the file as received.
 *
 * @param folder gets what the program writes
 * @param program gdcmconv or one of dcmtk, with its options
 */
record PixelJudge(Path folder, List<String> program) {
  private static final int X = 10;
  private static final int Y = 4;
  private static final int WIDTH = 30;
  private static final int HEIGHT = 20;

  /** Inside the region all is zero, or the middle for a difference of colours. */
  void requireMasked(Path received, byte[] ours, int rounding) throws Exception {
    byte[] theirs = TestUltrasound.pixelsOf(decoded(received));
    byte[] pixels = TestUltrasound.pixelsOf(ours);
    Attributes data = TestUltrasound.read(ours).dataset();
    assertThat(pixels).hasSameSizeAs(theirs);
    boolean words = data.getInt(Tag.BitsAllocated, 0) == 16;
    int columns = data.getInt(Tag.Columns, 0);
    int rows = data.getInt(Tag.Rows, 0);
    int samples = data.getInt(Tag.SamplesPerPixel, 0);
    boolean differences = data.getString(Tag.PhotometricInterpretation).startsWith("YBR");
    int total = columns * rows * samples * Math.max(1, data.getInt(Tag.NumberOfFrames, 1));
    int inside = 0;
    for (int i = 0; i < total; i++) {
      int x = i / samples % columns;
      int y = i / samples / columns % rows;
      int value = value(pixels, i, words);
      if (x >= X && x < X + WIDTH && y >= Y && y < Y + HEIGHT) {
        assertThat(value).isEqualTo(differences && i % samples > 0 ? 0x80 : 0);
        inside++;
      } else {
        assertThat(Math.abs(value - value(theirs, i, words)))
            .as("sample " + i)
            .isLessThanOrEqualTo(rounding);
      }
    }
    assertThat(inside).isPositive();
  }

  private static int value(byte[] pixels, int index, boolean words) {
    return words
        ? (short) (pixels[index * 2] & 0xff | pixels[index * 2 + 1] << 8)
        : pixels[index] & 0xff;
  }

  private byte[] decoded(Path received) throws IOException, InterruptedException {
    Path raw = folder.resolve("raw.dcm");
    List<String> command = new ArrayList<>(program);
    command.add(received.toAbsolutePath().toString());
    command.add(raw.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("judge.log").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    return Files.readAllBytes(raw);
  }
}
