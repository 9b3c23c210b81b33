package io.studygate.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.config.ConfigLoader;
import io.studygate.config.Settings.Limits;
import io.studygate.config.TestConfig;
import io.studygate.study.Inventory;
import io.studygate.study.SubmissionOpener;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldPictureTest {
  @TempDir Path folder;

  @Test
  void shows_what_was_not_written_from_the_payload_as_received() throws Exception {
    BufferedImage two = draw(TestStudies.ct().instances(2));
    assertThat(two.getWidth()).isGreaterThan(2 * HeldSheet.TILE);
    assertThat(brightest(two, 20, 84, HeldSheet.TILE)).isGreaterThan(0x20);
  }

  @Test
  void never_grows_beyond_its_most_pictures() throws Exception {
    BufferedImage many = draw(TestStudies.ct().instances(40));
    BufferedImage most = draw(TestStudies.ct().instances(HeldSheet.MOST));
    assertThat(many.getHeight()).isEqualTo(most.getHeight());
  }

  @Test
  void a_study_without_images_has_none() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    new HeldPicture(limits()).draw(Tickets.of("A1", "017", "x"), empty, null, null, null);
    assertThat(empty).isEmptyDirectory();
  }

  private BufferedImage draw(TestStudies study) throws Exception {
    Path submission = Files.createTempDirectory(folder, "held");
    study.asZip(submission.resolve("payload.zip"));
    Inventory inventory =
        new SubmissionOpener(ConfigLoader.load(TestConfig.FOLDER).orThrow())
            .open(submission, Tickets.of("A1", "017", "x"));
    new HeldPicture(limits()).draw(Tickets.of("A1", "017", "x"), submission, inventory, null, null);
    return ImageIO.read(submission.resolve("held.png").toFile());
  }

  private static Limits limits() {
    return ConfigLoader.load(TestConfig.FOLDER).orThrow().settings().limits();
  }

  private static int brightest(BufferedImage image, int x, int y, int side) {
    int most = 0;
    for (int i = 0; i < side * side; i++) {
      most = Math.max(most, image.getRGB(x + i % side, y + i / side) & 0xff);
    }
    return most;
  }
}
