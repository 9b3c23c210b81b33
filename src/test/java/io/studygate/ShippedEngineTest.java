package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.demo.StandInEngine;
import io.studygate.spool.Ticket;
import io.studygate.validate.DiffusionStudies;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole gateway with the trial file AIDP as it is shipped, and the demo's stand-in engine. */
final class ShippedEngineTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Path SHIPPED = Path.of("config");
  private static final String NOTICE = "STAND-IN ENGINE: nothing was analysed, this is no result";
  private static final int REGIONS = 132;

  @TempDir Path folder;
  private DecisionRig rig;

  @AfterEach
  void close() throws IOException {
    rig.close();
  }

  @Test
  void a_diffusion_study_of_aidp_comes_back_with_three_files_that_say_they_are_no_result()
      throws Exception {
    rig = DecisionRig.start(folder, "");
    for (String file :
        List.of(
            "trials/AIDP.yaml",
            "profiles/mr-diffusion.yaml",
            "samples/AIDP-whole.json.gz",
            "samples/AIDP-few-directions.json.gz")) {
      Path to = rig.config().resolve(file);
      Files.createDirectories(to.getParent());
      Files.copy(SHIPPED.resolve(file), to, StandardCopyOption.REPLACE_EXISTING);
    }
    Path site = rig.config().resolve("sites/018.yaml");
    Files.writeString(site, Files.readString(site).replace("[ TEST-ANY ]", "[ AIDP ]"));
    try (StandInEngine engine = new StandInEngine(folder.resolve("var/engines/aidp"))) {
      rig.restart();
      Ticket ticket = rig.handIn("NP-00123", DiffusionStudies.mosaic(64, 2, 30));
      await().atMost(PATIENCE).until(() -> rig.events(ticket.id()).contains("analysis-written"));
      await().atMost(PATIENCE).until(rig.house()::quiet);
      assertThat(rig.last(ticket.id(), "engine-ended").details())
          .containsEntry("state", "complete")
          .containsEntry("findings", "");
    }

    assertThat(rig.site("NP-00123", "report.txt")).startsWith("ACCEPTED");
    assertThat(rig.site("NP-00123", "prediction.txt")).contains(NOTICE);
    List<String> rows = rig.site("NP-00123", "aidp.csv").lines().skip(1).toList();
    assertThat(rows).hasSize(REGIONS).allMatch(row -> row.contains(NOTICE));
    Path picture = rig.out().resolve("site/018/output/NP-00123_out/prediction.png");
    assertThat(red(ImageIO.read(picture.toFile()))).as("letters of the notice").isGreaterThan(500);
    assertThat(rig.site("NP-00123", "SHA256SUMS"))
        .contains("prediction.png", "prediction.txt", "aidp.csv");
  }

  private static long red(BufferedImage picture) {
    int[] all =
        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    return Arrays.stream(all).filter(rgb -> rgb == Color.RED.getRGB()).count();
  }
}
