package io.studygate.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.config.Inbox;
import io.studygate.config.Settings;
import io.studygate.config.SiteLimits;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import io.studygate.ledger.SentBySite;
import io.studygate.spool.Holds;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import io.studygate.spool.Ticket.Layout;
import io.studygate.spool.Troubles;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteRatesTest {
  @TempDir Path folder;
  private final Clock clock = Clock.systemUTC();
  private HikariDataSource database;
  private Ledger ledger;

  @BeforeEach
  void open() {
    database =
        LedgerDatabase.open(
            new Settings.Ledger("jdbc:h2:file:" + folder.resolve("ledger"), "ledger", ""));
    ledger = new Ledger(database, clock);
    ledger.migrate();
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** One connection of one of several gateways on the ledger. */
  private ConnectionShares gateway(Holds holds, String name) throws Exception {
    Troubles troubles = new Troubles(new Spool(folder.resolve(name)), clock);
    SiteRates rates =
        new SiteRates(
            site -> new SiteLimits(3, null, null, null),
            new SentBySite(ledger)::after,
            new HashMap<>(),
            clock,
            new InboxTroubles(troubles));
    Inbox inbox = new Inbox("main", "127.0.0.1", 22, "us", "key", "hosts", "", 1000, 1);
    return new ConnectionShares(holds, new ConcurrentHashMap<>(), rates, inbox, clock);
  }

  @Test
  void replicas_that_take_turns_do_not_take_more_than_one_of_them_would() throws Exception {
    try (Holds one = Holds.among(database, "one", Duration.ofMinutes(10));
        Holds other = Holds.among(database, "other", Duration.ofMinutes(10))) {
      List<ConnectionShares> gateways = List.of(gateway(one, "one"), gateway(other, "other"));
      int taken = 0;
      for (int i = 0; i < 8; i++) {
        ConnectionShares gateway = gateways.get(i % 2);
        if (gateway.begin(0, "017", "a" + i, 10)) {
          ledger.received(ticket("a" + i));
          gateway.end(0, "a" + i);
          taken++;
        }
      }
      assertThat(taken).isEqualTo(3);
      assertThat(gateways.get(0).begin(0, "018", "b", 10)).as("another site").isTrue();
    }
  }

  @Test
  void what_is_in_hand_counts_and_a_site_that_may_not_go_on_is_left_to_others() throws Exception {
    try (Holds one = Holds.among(database, "one", Duration.ofMinutes(10));
        Holds other = Holds.among(database, "other", Duration.ofMinutes(10))) {
      ConnectionShares gateway = gateway(one, "one");
      ledger.received(ticket("a1"));
      assertThat(gateway.begin(0, "017", "a2", 10)).isTrue();
      assertThat(gateway.begin(0, "017", "a3", 10)).isTrue();
      assertThat(gateway.begin(0, "017", "a4", 10)).isFalse();
      gateway.endAll(0);
      ledger.received(ticket("a2"));
      ledger.received(ticket("a3"));
      assertThat(gateway.begin(0, "017", "a4", 10)).isFalse();
      assertThat(other.take("site main/017")).as("no hold stays on it").isTrue();
    }
  }

  private Ticket ticket(String id) {
    return new Ticket(
        id,
        "017",
        "main",
        Layout.INCOMING_ZIP,
        "/017/incoming/" + id + ".zip",
        null,
        id,
        id,
        10,
        clock.instant(),
        clock.instant(),
        id);
  }
}
