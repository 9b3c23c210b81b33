package io.studygate.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * The mean colour of each square of 40 pixels of a picture: enough to notice a wrong window, shape,
 * colour or order, and nothing that anyone could take for the picture. Used for pictures of data
 * that may not be published with the program.
 */
public final class Fingerprint {
  private static final int CELL = 40;

  /** How far a mean may be off, levels of 255. */
  private static final int TOLERANCE = 4;

  private static final Path FILE = Path.of("src/test/resources/golden/fingerprints.txt");

  private Fingerprint() {}

  /** Compares a picture that lies in {@link Golden#drawn}. */
  public static void check(String name) throws IOException {
    String now = of(ImageIO.read(Golden.drawn(name).toFile()));
    if (Golden.written()) {
      keep(name, now);
    }
    String line =
        Files.readAllLines(FILE).stream()
            .filter(each -> each.startsWith(name + ' '))
            .findFirst()
            .orElseThrow();
    String was = line.substring(name.length() + 1);
    assertThat(now).as("size of %s", name).hasSameSizeAs(was);
    for (int i = 0; i < was.length(); i += 2) {
      int off = Math.abs(level(was, i) - level(now, i));
      assertThat(off).as("colour %s of target/pictures/%s.png", i / 2, name).isLessThan(TOLERANCE);
    }
  }

  private static int level(String text, int at) {
    return Integer.parseInt(text.substring(at, at + 2), 16);
  }

  private static void keep(String name, String now) throws IOException {
    Files.createDirectories(FILE.getParent());
    List<String> lines =
        Files.exists(FILE)
            ? new java.util.ArrayList<>(Files.readAllLines(FILE))
            : new java.util.ArrayList<>();
    lines.removeIf(each -> each.startsWith(name + ' '));
    lines.add(name + ' ' + now);
    lines.sort(null);
    Files.write(FILE, lines);
  }

  /** Red, green and blue of each square in turn, two hexadecimal digits each. */
  private static String of(BufferedImage image) {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < image.getHeight(); y += CELL) {
      for (int x = 0; x < image.getWidth(); x += CELL) {
        int width = Math.min(CELL, image.getWidth() - x);
        int height = Math.min(CELL, image.getHeight() - y);
        for (int shift = 16; shift >= 0; shift -= 8) {
          text.append(
              String.format(
                  "%02x", mean(image.getRGB(x, y, width, height, null, 0, width), shift)));
        }
      }
    }
    return text.toString();
  }

  private static int mean(int[] pixels, int shift) {
    long sum = 0;
    for (int pixel : pixels) {
      sum += pixel >> shift & 0xff;
    }
    return (int) (sum / pixels.length);
  }
}
