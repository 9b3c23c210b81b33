package io.studygate.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.studygate.TestStudies;
import io.studygate.measure.MeasuredRun;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code index.html} opened from a folder in Debian's Chromium, for which no name resolves. The
 * pictures of it are left in {@code target/pictures} to be looked at.
 */
class IndexPageInBrowserIT {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 6000;
  private static final int DARK = 0;
  private static final int LIGHT = 1;

  @TempDir static Path temp;
  private static Path results;

  @BeforeAll
  static void run() throws Exception {
    assumeTrue(Files.isExecutable(CHROMIUM), "Debian's chromium is not installed");
    results = MeasuredRun.of(TestStudies.rt().instances(12).matrix(64), temp);
  }

  @Test
  void all_pictures_are_shown_pixel_by_pixel_in_dark_and_light() throws Exception {
    for (int scheme : new int[] {DARK, LIGHT}) {
      BufferedImage page = page(scheme);
      int ground = page.getRGB(4, 4) & 0xff;
      assertThat(ground).matches(level -> scheme == DARK ? level < 64 : level > 240);
      assertThat(shows(page, "report.png")).isTrue();
      assertThat(shows(page, "dvh.png")).isTrue();
    }
  }

  @Test
  void the_page_names_nothing_beyond_its_folder() throws Exception {
    String text = Files.readString(results.resolve("index.html"));
    assertThat(text).doesNotContain("http://", "https://", "<script");
    Path moved = temp.resolve("alone/index.html");
    Files.createDirectories(moved.getParent());
    Files.copy(results.resolve("index.html"), moved);
    String dom = chromium(LIGHT, "--dump-dom", moved.toUri().toString());
    // Tables and report stand in the page itself
    assertThat(dom).contains("<td>PTV</td>", "<td>HU</td>", "ACCEPTED", "v57gy_percent");
    assertThat(dom).contains("the least dose in the hottest 98, 95, 50, 2 % of the volume");
  }

  private static BufferedImage page(int scheme) throws Exception {
    Path picture =
        Files.createDirectories(Path.of("target/pictures"))
            .resolve(scheme == DARK ? "index-dark.png" : "index-light.png");
    chromium(
        scheme,
        "--hide-scrollbars",
        "--window-size=" + WIDTH + "," + HEIGHT,
        "--screenshot=" + picture.toAbsolutePath(),
        results.resolve("index.html").toUri().toString());
    return ImageIO.read(picture.toFile());
  }

  private static String chromium(int scheme, String... words) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(CHROMIUM.toString());
    builder
        .command()
        .addAll(
            List.of(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--blink-settings=preferredColorScheme=" + scheme,
                "--user-data-dir=" + temp.resolve("browser")));
    builder.command().addAll(List.of(words));
    Path out = Files.createTempFile(temp, "chromium", ".txt");
    Process process =
        builder.redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("chromium ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isZero();
    return Files.readString(out);
  }

  /** Whether a picture of the folder stands on the page, pixel by pixel. */
  private static boolean shows(BufferedImage page, String name) throws Exception {
    BufferedImage picture = ImageIO.read(results.resolve(name).toFile());
    for (int y = 0; y + picture.getHeight() <= page.getHeight(); y++) {
      for (int x = 0; x + picture.getWidth() <= page.getWidth(); x++) {
        if (stands(page, picture, x, y)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean stands(BufferedImage page, BufferedImage picture, int left, int top) {
    int[] is = new int[picture.getWidth()];
    int[] was = new int[picture.getWidth()];
    for (int y = 0; y < picture.getHeight(); y += 7) {
      if (page.getRGB(left + 30, top + y) != picture.getRGB(30, y)) {
        return false;
      }
    }
    for (int y = 0; y < picture.getHeight(); y++) {
      page.getRGB(left, top + y, is.length, 1, is, 0, is.length);
      picture.getRGB(0, y, was.length, 1, was, 0, was.length);
      if (!Arrays.equals(is, was)) {
        return false;
      }
    }
    return true;
  }
}
