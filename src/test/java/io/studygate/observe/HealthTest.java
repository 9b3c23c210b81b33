package io.studygate.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.WoundClock;
import io.studygate.config.Generation;
import io.studygate.config.Inbox;
import io.studygate.config.Settings;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import io.studygate.ledger.LedgerProbe;
import io.studygate.spool.FreeSpace;
import io.studygate.spool.Spool;
import io.studygate.spool.Troubles;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
  @TempDir Path folder;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T10:00:00Z"));
  private final WoundClock clock = new WoundClock(now::get);
  private final Observing observing = Observing.of(generation("a", "b"), Clock.systemUTC());
  private HikariDataSource database;
  private Spool spool;

  @BeforeEach
  void open() {
    spool = new Spool(folder.resolve("spool"));
    database =
        LedgerDatabase.open(
            new Settings.Ledger(
                "jdbc:h2:file:" + folder.resolve("ledger") + ";LOCK_TIMEOUT=300", "ledger", ""));
    new Ledger(database, clock).migrate();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void before_the_first_look_and_when_a_look_hangs_it_is_not_ready() {
    assertThat(page().status()).isEqualTo(503);
    reached("a", "b");
    look(0);
    assertThat(page().status()).isEqualTo(200);
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(2)));
    assertThat(page().status()).isEqualTo(503);
    assertThat(page().text()).contains("\"look\"");
  }

  @Test
  void one_inbox_that_is_away_is_shown_and_only_the_last_one_stops_readiness() {
    reached("a", "b");
    observing.looks().looked("b", Duration.ofSeconds(1), false);
    look(0);
    assertThat(page().status()).isEqualTo(200);
    assertThat(page().text().replaceAll("\\s", ""))
        .contains("{\"name\":\"inboxb\",\"status\":\"DOWN\"}");
    observing.looks().looked("a", Duration.ofSeconds(1), false);
    look(0);
    assertThat(page().status()).isEqualTo(503);
    reached("b");
    look(0);
    assertThat(page().status()).isEqualTo(200);
  }

  @Test
  void a_disk_without_room_stops_readiness() {
    reached("a", "b");
    look(Long.MAX_VALUE);
    assertThat(page().status()).isEqualTo(503);
  }

  @Test
  void a_ledger_that_takes_no_events_stops_readiness() throws Exception {
    reached("a", "b");
    try (var somebody = database.getConnection();
        var lock = somebody.createStatement()) {
      somebody.setAutoCommit(false);
      lock.execute("SELECT * FROM chain_end FOR UPDATE");
      look(0);
      assertThat(page().status()).isEqualTo(503);
      somebody.rollback();
    }
    look(0);
    assertThat(page().status()).isEqualTo(200);
  }

  @Test
  void it_is_alive_whatever_else_is_wrong() {
    assertThat(new LivePage().answer().status()).isEqualTo(200);
  }

  private Answer page() {
    return new ReadyPage(observing.health(), clock).answer();
  }

  private void reached(String... inboxes) {
    for (String inbox : inboxes) {
      observing.looks().looked(inbox, Duration.ofSeconds(1), true);
    }
  }

  private void look(long leastFree) {
    var space = new FreeSpace(spool, leastFree, clock, new Troubles(spool, clock));
    var ledger = new LedgerProbe(new Ledger(database, clock));
    new HealthLook(observing, generation("a", "b"), ledger, space, clock).look();
  }

  private static Generation generation(String... inboxes) {
    Map<String, Inbox> known = new java.util.TreeMap<>();
    for (String name : inboxes) {
      known.put(name, new Inbox(name, "127.0.0.1", 22, "u", "k", "h", "/", 1000, 1));
    }
    return new Generation(
        "c".repeat(64), null, known, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
  }
}
