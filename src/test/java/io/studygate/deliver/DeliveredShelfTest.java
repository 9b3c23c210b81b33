package io.studygate.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.TestConfig;
import io.studygate.proof.DeidentificationRecord.Sheet;
import io.studygate.proof.Records;
import io.studygate.retention.KeptRig;
import io.studygate.spool.Holds;
import io.studygate.spool.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delivered studies are kept for ever, or as long as an operator has said. */
class DeliveredShelfTest {
  @TempDir Path folder;
  private KeptRig rig;
  private Path root;

  @BeforeEach
  void open() {
    rig = new KeptRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void a_study_goes_by_itself_only_if_a_time_is_set_and_all_its_submissions_have_ended()
      throws Exception {
    rig.ended("a1", "017", "one");
    DeliveredShelf never = shelf(0);
    Path study = study("001/2.25.1", "a1", "b2");
    Path alone = study("002/2.25.2", "a1");
    rig.wind(400);
    rig.apply(never);
    assertThat(alone).exists();
    rig.apply(shelf(365));
    assertThat(study).as("b2 is not known").exists();
    assertThat(root.resolve("TEST-ANY/002")).doesNotExist();
    rig.ended("b2", "017", "two");
    rig.wind(365);
    rig.apply(shelf(365));
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void a_study_without_our_record_stays() throws Exception {
    DeliveredShelf shelf = shelf(1);
    Path study = study("001/2.25.1", "a1");
    Files.delete(study.resolve("deidentification.json"));
    rig.ended("a1", "017", "one");
    rig.wind(400);
    rig.apply(shelf);
    assertThat(study).exists();
  }

  @Test
  void a_study_to_which_another_submission_has_come_meanwhile_stays() throws Exception {
    FolderDestination destination = new FolderDestination(Holds.alone());
    shelf(1);
    Path study = study("001/2.25.1", "a1");
    destination.remove(root, study, () -> false);
    assertThat(study).exists();
    destination.remove(root, study, () -> true);
    assertThat(root).isEmptyDirectory();
  }

  private DeliveredShelf shelf(int days) throws Exception {
    Path config = folder.resolve("config");
    if (!Files.exists(config)) {
      TestConfig.copyTo(config);
    }
    Generation generation =
        ConfigLoader.load(
                config,
                Map.of(
                    "STUDYGATE_VAR_DIR",
                    folder.resolve("var").toString(),
                    "STUDYGATE_RETENTION_DELIVERED_DAYS",
                    "" + days))
            .orThrow();
    String uri = generation.trials().get("TEST-ANY").destinations().get(0).uri();
    root = Path.of(uri.substring("file:".length()));
    return new DeliveredShelf(generation, new FolderDestination(Holds.alone()));
  }

  private Path study(String path, String... submissions) throws Exception {
    Path study = Files.createDirectories(root.resolve("TEST-ANY").resolve(path));
    Files.writeString(study.resolve("1.dcm"), "one");
    Json.write(
        study.resolve("deidentification.json"),
        new Sheet(Stream.of(submissions).map(Records::of).toList()));
    return study;
  }
}
