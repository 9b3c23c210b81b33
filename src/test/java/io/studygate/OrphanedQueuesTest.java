package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.TestConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OrphanedQueuesTest {
  @TempDir Path folder;

  @Test
  void queues_that_hold_something_and_have_no_route_are_named() throws Exception {
    Generation generation =
        Rehearsal.elsewhere(ConfigLoader.load(TestConfig.FOLDER).orThrow(), folder.resolve("var"));
    assertThat(OrphanedQueues.of(generation)).isEmpty();

    Path spool = generation.settings().spool();
    Files.createDirectories(spool.resolve("results/main/a1-10-receipt"));
    Files.createDirectories(spool.resolve("deliver/TEST-ANY-archive/a1"));
    Files.createDirectories(spool.resolve("results/empty"));
    Files.createDirectories(spool.resolve("results/gone/a1-10-receipt"));
    Files.createDirectories(spool.resolve("deliver/TEST-ANY-old/a1"));
    assertThat(OrphanedQueues.of(generation))
        .hasSize(2)
        .anyMatch(line -> line.contains("TEST-ANY-old, which holds 1: no destination"))
        .anyMatch(line -> line.contains("gone, which holds 1: no inbox"));
  }
}
