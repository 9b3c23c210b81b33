package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.ConfigLoader;
import io.studygate.config.Settings;
import io.studygate.config.TestConfig;
import io.studygate.retention.KeptRig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code retention --dry-run} shows and removes nothing. */
class RetentionCommandTest {
  @TempDir Path folder;

  @Test
  void what_would_go_and_what_stays_is_shown_and_nothing_is_removed() throws Exception {
    Path config = folder.resolve("config");
    TestConfig.copyTo(config, folder.resolve("var"));
    Path parked = folder.resolve("var/spool/parked");
    Files.createDirectories(parked.resolve("a1"));
    Files.createDirectories(parked.resolve("b2"));
    Settings.Ledger ledger = ConfigLoader.load(config, Map.of()).orThrow().settings().ledger();
    try (KeptRig rig = new KeptRig(folder.resolve("var"), ledger)) {
      rig.ended("a1", "017", "Doe_Jane");
      rig.received("b2", "017", "two");
    }

    TestCommand.Ran ran = TestCommand.run("retention", "--dry-run", "--config", config.toString());

    assertThat(ran.out())
        .contains("spool/parked/a1  goes: ended 2026-01-02")
        .contains("spool/parked/b2  stays: nothing has been decided about b2")
        .contains("Would go: {parked=1}; would stay: {parked=1}. Nothing was removed.")
        .doesNotContain("Doe");
    assertThat(parked.resolve("a1")).exists();
    try (KeptRig rig = new KeptRig(folder.resolve("var"), ledger)) {
      assertThat(rig.ledger.history("ledger"))
          .extracting(event -> event.actor() + ": " + event.event())
          .containsExactly("operator " + System.getProperty("user.name") + ": retention-listed");
    }
    assertThat(ran.exit()).as("no inbox can be reached here").isEqualTo(1);
    assertThat(ran.err()).contains("received could not be looked at");
    assertThat(TestCommand.run("retention").err()).contains("--dry-run");
  }
}
