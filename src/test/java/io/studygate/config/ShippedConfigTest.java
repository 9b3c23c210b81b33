package io.studygate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
        .isEqualTo("file:/data/destinations/aidp-engine");
    assertThat(generation.properties()).containsEntry("studygate.spool", "/data/spool");
  }

  @Test
  void a_restart_with_the_same_files_gives_the_same_hash() {
    String hash = ConfigLoader.load(CONFIG, Map.of()).orThrow().hash();

    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(ConfigLoader.load(CONFIG, Map.of()).orThrow().hash()).isEqualTo(hash);
  }
}
