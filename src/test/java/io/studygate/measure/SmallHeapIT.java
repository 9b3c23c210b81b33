package io.studygate.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.dicom.DicomLimits;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A series that is larger than the heap is measured all the same, in a process of its own. */
class SmallHeapIT {
  private static final int FRAMES = 300;
  private static final int SIDE = 512;
  private static final int HEAP_MB = 96;
  private static final long PIXEL_BYTES = 2L * SIDE * SIDE * FRAMES;

  @TempDir Path temp;

  @Test
  void a_series_larger_than_the_heap_is_measured() throws Exception {
    assertThat(PIXEL_BYTES).isGreaterThan((long) HEAP_MB << 20);
    double[] places = new double[FRAMES];
    for (int k = 0; k < FRAMES; k++) {
      places[k] = k - FRAMES / 2 + 0.5;
    }
    new MadeRt(temp)
        .write(
            new MadeSegments(SIDE, -32, 1)
                .columns(132, places)
                .on("MR", "1.2.840.10008.5.1.4.1.1.4.1", List.of("enhanced")));
    large(temp.resolve("payload/large.dcm"));
    Path out = temp.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx" + HEAP_MB + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                Measured.class.getName(),
                temp.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      assertThat(process.waitFor(240, TimeUnit.SECONDS)).as("it ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(out)).isZero();
    assertThat(Files.readString(out)).contains("regions 132 pixels " + SIDE, "slices " + FRAMES);
  }

  /** An enhanced object of zeros; on most file systems it takes no room. */
  private static void large(Path file) throws Exception {
    Attributes a = MadeImages.enhanced(FRAMES);
    MadeImages.pixels(a, SIDE, SIDE, 16, FRAMES);
    byte[] header = TestStudies.bytes(a);
    ByteBuffer pixels = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    pixels.putShort((short) 0x7fe0).putShort((short) 0x0010).put(new byte[] {'O', 'W', 0, 0});
    pixels.putInt((int) PIXEL_BYTES);
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(header);
      out.write(pixels.array());
      out.setLength(header.length + 12 + PIXEL_BYTES);
    }
  }

  /** What the other process does. */
  static final class Measured {
    private Measured() {}

    public static void main(String[] args) throws Exception {
      StudyObjects objects = Studies.of(Path.of(args[0])).objects();
      List<Regions.Row> rows = new Regions(objects, Map.of()).rows();
      System.out.println("regions " + rows.size() + " pixels " + rows.get(0).values().count());
      List<ImageSeries> series = ImageSeries.of(objects.all());
      String table = new QualityTable(DicomLimits.DEFAULT, "studygate").of(series);
      System.out.println("slices " + series.get(0).slices().size() + ' ' + table.length());
    }
  }
}
