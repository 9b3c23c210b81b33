package io.studygate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedConfigTest {
  private static final Path CONFIG = Path.of("config");

  @Test
  void what_is_shipped_has_no_faults() {
    assertThat(FaultReport.of(ConfigLoader.load(CONFIG, Map.of()).faults())).isEmpty();
  }

  @Test
  void the_environment_overrides_a_setting() {
    Generation generation =
        ConfigLoader.load(
                CONFIG,
                Map.of("STUDYGATE_VAR_DIR", "/data", "STUDYGATE_STUDY_MAX_ENTRIES", "40000"))
            .orThrow();

    assertThat(generation.settings().limits().maxEntries()).isEqualTo(40_000);
    assertThat(generation.settings().spool()).isEqualTo(Path.of("/data/spool"));
    assertThat(generation.inboxes().get("main").keyFile()).isEqualTo("/data/keys/studygate");
    assertThat(generation.trials().get("AIDP").destinations().get(0).uri())
        .isEqualTo("file:/data/destinations/aidp");
    assertThat(generation.properties()).containsEntry("studygate.spool", "/data/spool");
  }

  @Test
  void a_restart_with_the_same_files_gives_the_same_hash() {
    String hash = ConfigLoader.load(CONFIG, Map.of()).orThrow().hash();

    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(ConfigLoader.load(CONFIG, Map.of()).orThrow().hash()).isEqualTo(hash);
  }

  @Test
  void every_file_becomes_part_of_a_config_map() throws IOException {
    String listed = Files.readString(CONFIG.resolve("kustomization.yaml"));
    try (Stream<Path> files = Files.walk(CONFIG)) {
      assertThat(files.filter(Files::isRegularFile).map(CONFIG::relativize).map(Path::toString))
          .filteredOn(file -> !file.equals("kustomization.yaml"))
          .allMatch(listed::contains);
    }
  }

  @Test
  void files_mounted_from_config_maps_are_read_once(@TempDir Path folder) throws IOException {
    TestConfig.copyTo(folder.resolve("real"));
    Path trials = Files.createDirectories(folder.resolve("mounted/trials/..2026_11_21"));
    Path profiles = Files.createDirectories(folder.resolve("mounted/profiles"));
    Files.move(folder.resolve("real/mail"), folder.resolve("mounted/mail"));
    Files.copy(folder.resolve("real/trials/TEST-ANY.yaml"), trials.resolve("TEST-ANY.yaml"));
    Files.copy(folder.resolve("real/profiles/basic.yaml"), profiles.resolve("basic.yaml"));
    Files.createSymbolicLink(trials.resolveSibling("..data"), trials.getFileName());
    Files.createSymbolicLink(
        trials.resolveSibling("TEST-ANY.yaml"), Path.of("..data", "TEST-ANY.yaml"));

    ConfigLoader.Loaded loaded = ConfigLoader.load(folder.resolve("mounted"), Map.of());

    assertThat(FaultReport.of(loaded.faults())).isEmpty();
    assertThat(loaded.generation().trials()).containsOnlyKeys("TEST-ANY");
  }
}
