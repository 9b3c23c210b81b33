package io.studygate.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.Generation;
import io.studygate.spool.Spool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Parking calls it: where no site can be told, that must not keep a submission from being parked.
 */
class DelayedWriterTest {
  @TempDir Path temp;

  @Test
  void ticket_that_could_not_be_read_is_no_fault() throws Exception {
    writer().write(null);
    assertThat(queued()).isZero();
  }

  @Test
  void site_that_is_not_configured_any_more_is_no_fault() throws Exception {
    writer().write(Tickets.of("a1", "gone", "STUDY1"));
    assertThat(queued()).isZero();
  }

  private DelayedWriter writer() {
    Generation none = new Generation("c", null, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    return new DelayedWriter(new ResultQueue(none, new Spool(temp)), Ledgers.empty());
  }

  private long queued() throws Exception {
    try (Stream<Path> inboxes = Files.list(temp.resolve("results"))) {
      return inboxes.count();
    }
  }
}
