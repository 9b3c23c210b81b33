package io.studygate.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.WoundClock;
import io.studygate.config.Inbox;
import io.studygate.config.SiteLimits;
import io.studygate.ledger.SentBySite.Sent;
import io.studygate.retention.KeptRig;
import io.studygate.spool.Holds;
import io.studygate.spool.Spool;
import io.studygate.spool.Troubles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionSharesTest {
  private Instant now = Instant.parse("2026-11-21T10:00:00Z");
  private ConnectionShares shares;

  @BeforeEach
  void make(@TempDir Path folder) throws Exception {
    shares = gateway(folder, Holds.alone());
  }

  private ConnectionShares gateway(Path spool, Holds holds) throws Exception {
    return generation(spool, holds, new ConcurrentHashMap<>());
  }

  private ConnectionShares generation(
      Path spool, Holds holds, ConcurrentMap<String, ConnectionShares> worked) throws Exception {
    WoundClock clock = new WoundClock(() -> now);
    SiteRates rates =
        new SiteRates(
            site -> SiteLimits.USUAL,
            (site, time) -> new Sent(0, 0, null),
            new HashMap<>(),
            clock,
            new InboxTroubles(new Troubles(new Spool(spool), clock)));
    return new ConnectionShares(holds, worked, rates, inbox(), clock);
  }

  private static Inbox inbox() {
    return new Inbox("main", "127.0.0.1", 22, "us", "key", "hosts", "", 1000, 2);
  }

  @Test
  void a_site_that_the_old_generation_works_for_is_left_alone_by_the_new_one(@TempDir Path folder)
      throws Exception {
    ConcurrentMap<String, ConnectionShares> worked = new ConcurrentHashMap<>();
    Holds holds = Holds.alone();
    ConnectionShares old = generation(folder.resolve("old"), holds, worked);
    ConnectionShares next = generation(folder.resolve("next"), holds, worked);
    int owner = old.mine(0, "a") ? 0 : 1;
    assertThat(old.begin(owner, "a", "a/long", 1)).isTrue();
    assertThat(next.mine(owner, "a")).isFalse();
    assertThat(next.begin(owner, "a", "a/next", 1)).isFalse();
    assertThat(next.begin(owner, "b", "b/1", 1)).as("another site").isTrue();
    old.end(owner, "a/long");
    assertThat(next.mine(owner, "a")).isTrue();
    assertThat(next.begin(owner, "a", "a/next", 1)).isTrue();
    assertThat(old.begin(owner, "a", "a/late", 1)).as("and the other way round").isFalse();
  }

  @Test
  void of_two_replicas_one_fetches_an_upload_and_after_its_death_the_other(@TempDir Path folder)
      throws Exception {
    try (KeptRig ledger = new KeptRig(folder);
        Holds one = ledger.replica("one");
        Holds other = ledger.replica("other")) {
      ConnectionShares first = gateway(folder.resolve("one"), one);
      ConnectionShares second = gateway(folder.resolve("other"), other);
      assertThat(first.begin(1, "a", "a/quiet folder", 1)).isTrue();
      assertThat(second.begin(1, "a", "a/quiet folder", 1)).isFalse();
      assertThat(second.begin(1, "c", "c/1", 1)).as("another site").isTrue();
      ledger.replicasDied();
      assertThat(second.begin(1, "a", "a/quiet folder", 1)).isTrue();
    }
  }

  private void wind(long millis) {
    now = now.plus(Duration.ofMillis(millis));
  }

  // "a" and "c" belong to connection 1, "b" to connection 0.

  @Test
  void each_site_has_one_owner() {
    assertThat(shares.mine(1, "a")).isTrue();
    assertThat(shares.mine(0, "a")).isFalse();
    assertThat(shares.mine(0, "b")).isTrue();
  }

  @Test
  void others_stand_in_for_an_owner_that_is_held_up_but_not_for_the_site_it_works_for() {
    assertThat(shares.begin(1, "a", "a/1", 1)).isTrue();
    wind(1500);
    assertThat(shares.mine(0, "c")).isFalse();
    wind(1000);
    assertThat(shares.mine(0, "c")).isTrue();
    assertThat(shares.mine(0, "a")).isFalse();
  }

  @Test
  void a_site_is_never_worked_by_two_connections_at_once() {
    shares.begin(1, "a", "a/1", 1);
    wind(2500);
    assertThat(shares.begin(0, "c", "c/1", 1)).isTrue();
    assertThat(shares.end(1, "a/1")).isTrue();
    assertThat(shares.mine(1, "c")).as("still in the hands of the stand-in").isFalse();
    assertThat(shares.begin(1, "c", "c/2", 1)).isFalse();
    assertThat(shares.end(1, "c/1")).as("who came too late ends nothing").isFalse();
    assertThat(shares.begin(1, "c", "c/1", 1)).isFalse();
    assertThat(shares.end(0, "c/1")).isTrue();
    assertThat(shares.end(0, "c/1")).isFalse();
    assertThat(shares.mine(1, "c")).isTrue();
    assertThat(shares.begin(1, "c", "c/2", 1)).isTrue();
  }

  @Test
  void what_a_failure_left_in_the_hands_of_a_connection_ends_without_touching_the_others() {
    shares.begin(1, "a", "a/1", 1);
    shares.begin(1, "a", "a/2", 1);
    shares.begin(0, "b", "b/1", 1);
    shares.endAll(1);
    assertThat(shares.begin(0, "a", "a/1", 1)).isTrue();
    assertThat(shares.mine(1, "b")).isFalse();
  }

  @Test
  void a_connection_that_is_gone_is_stood_in_for() {
    wind(5500);
    assertThat(shares.mine(0, "a")).isTrue();
  }
}
