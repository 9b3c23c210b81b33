package io.studygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.WoundClock;
import io.studygate.config.Settings;
import io.studygate.spool.Holds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainEndsTest {
  @TempDir Path folder;
  private Instant now = Instant.parse("2026-11-21T23:50:00Z");
  private final WoundClock clock = new WoundClock(() -> now);
  private HikariDataSource source;
  private Ledger ledger;

  @BeforeEach
  void open() {
    source =
        LedgerDatabase.open(
            new Settings.Ledger("jdbc:h2:file:" + folder.resolve("db/ledger"), "ledger", ""));
    ledger = new Ledger(source, clock);
    ledger.migrate();
  }

  @AfterEach
  void close() {
    source.close();
  }

  @Test
  void the_end_is_written_down_once_a_day_and_fits_the_chain_later() throws Exception {
    ChainEnds ends = new ChainEnds(folder, ledger, Holds.alone(), clock);
    ends.note();
    assertThat(NotedEnd.of(folder)).as("nothing to note yet").isEmpty();
    for (int hour = 0; hour < 30; hour++) {
      ledger.event("a1", "route test", "opened", Map.of("hour", "" + hour));
      ends.note();
      now = now.plus(Duration.ofHours(1));
    }
    List<NotedEnd> noted = NotedEnd.of(folder);
    assertThat(noted).extracting(NotedEnd::seq).containsExactly(1L, 2L, 26L);
    assertThat(ledger.verify(noted).whole()).isTrue();
  }

  @Test
  void while_another_replica_does_it_nothing_is_written() throws Exception {
    ledger.event("a1", "route test", "opened", Map.of());
    try (Holds other = Holds.among(source, "other", Duration.ofHours(1));
        Holds own = Holds.among(source, "own", Duration.ofHours(1))) {
      other.take("duty chain-end");
      new ChainEnds(folder, ledger, own, clock).note();
      assertThat(NotedEnd.of(folder)).isEmpty();
      other.release("duty chain-end");
      new ChainEnds(folder, ledger, own, clock).note();
      assertThat(NotedEnd.of(folder)).hasSize(1);
    }
  }

  @Test
  void a_file_that_was_tampered_with_is_said_so() throws Exception {
    Path file = Files.writeString(folder.resolve("ends.txt"), "something else\n");
    assertThatIOException().isThrownBy(() -> NotedEnd.read(file)).withMessageContaining("no end");
  }
}
