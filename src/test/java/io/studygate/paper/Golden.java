package io.studygate.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Pictures that were looked at by eye. Each drawn picture is left in {@code target/pictures};
 * {@code -Dstudygate.golden=write} makes it the one to compare with, which must then be looked at
 * again.
 */
public final class Golden {
  /** Codecs and fonts may differ by a little from machine to machine: levels of 255. */
  private static final int SAME = 12;

  /** Share of the pixels that may be farther off, such as the edges of letters. */
  private static final double OFF = 0.002;

  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final Path DRAWN = Path.of("target/pictures");

  private Golden() {}

  /** Whether what is drawn now becomes what is compared with. */
  public static boolean written() {
    return "write".equals(System.getProperty("studygate.golden"));
  }

  /** Where a picture is left to be looked at. */
  public static Path drawn(String name) throws IOException {
    return Files.createDirectories(DRAWN).resolve(name + ".png");
  }

  /** Compares a picture that lies in {@link #drawn}. */
  public static void check(String name) throws IOException {
    Path golden = FOLDER.resolve(name + ".png");
    if (written()) {
      Files.createDirectories(FOLDER);
      Files.copy(drawn(name), golden, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    BufferedImage was = ImageIO.read(golden.toFile());
    BufferedImage is = ImageIO.read(drawn(name).toFile());
    assertThat(is.getWidth()).as("width of %s", name).isEqualTo(was.getWidth());
    assertThat(is.getHeight()).as("height of %s", name).isEqualTo(was.getHeight());
    assertThat(off(was, is))
        .as("share of pixels of target/pictures/%s.png unlike %s", name, golden)
        .isLessThan(OFF);
  }

  private static double off(BufferedImage one, BufferedImage other) {
    long count = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        count += alike(one.getRGB(x, y), other.getRGB(x, y)) ? 0 : 1;
      }
    }
    return (double) count / one.getWidth() / one.getHeight();
  }

  private static boolean alike(int one, int other) {
    boolean alike = true;
    for (int shift = 0; shift <= 16; shift += 8) {
      alike &= Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)) <= SAME;
    }
    return alike;
  }
}
