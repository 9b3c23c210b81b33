package io.studygate.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.config.Settings;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds promise on every database. */
abstract class HoldsPromises {
  private static final Duration LONG = Duration.ofHours(1);

  /** Longer than a busy machine may keep whoever renews a hold waiting. */
  private static final Duration SHORT = Duration.ofSeconds(4);

  private final List<Holds> open = new ArrayList<>();
  HikariDataSource source;

  abstract Settings.Ledger database() throws Exception;

  @BeforeEach
  void open() throws Exception {
    source = LedgerDatabase.open(database());
    new Ledger(source, Clock.systemUTC()).migrate();
    sql("DELETE FROM hold");
  }

  @AfterEach
  void close() {
    open.forEach(Holds::close);
    source.close();
  }

  Holds gateway(String name, Duration expiry) {
    Holds holds = Holds.among(source, name, expiry);
    open.add(holds);
    return holds;
  }

  @Test
  void what_one_gateway_holds_no_other_gets_until_it_is_released_as_often_as_taken() {
    Holds one = gateway("one", LONG);
    Holds other = gateway("other", LONG);
    assertThat(one.take("site")).isTrue();
    assertThat(one.take("site")).isTrue();
    assertThat(other.take("site")).isFalse();
    assertThat(other.take("another site")).isTrue();
    one.release("site");
    assertThat(other.take("site")).isFalse();
    one.release("site");
    assertThat(other.take("site")).isTrue();
  }

  @Test
  void what_one_has_begun_no_other_begins_nor_another_thread_of_its_own_until_it_has_ended() {
    Holds one = gateway("one", LONG);
    Holds other = gateway("other", LONG);
    assertThat(one.begin("duty")).isTrue();
    assertThat(one.begin("duty")).isFalse();
    assertThat(other.begin("duty")).isFalse();
    one.end("duty");
    assertThat(other.begin("duty")).isTrue();
    assertThat(one.begin("duty")).isFalse();
    other.end("duty");
    assertThat(one.begin("duty")).isTrue();
  }

  @Test
  void what_a_dead_gateway_held_is_free_after_the_expiry_and_not_before() throws Exception {
    Holds one = gateway("one", LONG);
    dead("site", Duration.ofMinutes(59));
    assertThat(one.take("site")).isFalse();
    dead("site", Duration.ofMinutes(61));
    assertThat(one.take("site")).isTrue();
    assertThat(gateway("other", LONG).take("site")).isFalse();
  }

  @Test
  void what_was_taken_over_from_a_dead_gateway_is_renewed_as_long_as_it_is_held() throws Exception {
    Holds one = gateway("one", SHORT);
    Holds other = gateway("other", SHORT);
    dead("site", LONG);
    assertThat(one.take("site")).isTrue();
    Instant taken = renewed("site");
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> renewed("site").isAfter(taken.plus(SHORT.multipliedBy(2))));
    assertThat(other.take("site")).isFalse();
  }

  @Test
  void a_gateway_that_starts_again_finds_what_it_held_free_at_once() {
    gateway("one", LONG).take("site");
    assertThat(gateway("one", LONG).take("site")).isTrue();
  }

  @Test
  void an_owner_that_wakes_up_late_frees_nothing_of_its_successor() throws Exception {
    Holds late = gateway("late", LONG);
    late.take("site");
    sql("UPDATE hold SET createdAt = TIMESTAMP '2020-01-01 00:00:00'");
    assertThat(gateway("next", LONG).take("site")).isTrue();
    late.release("site");
    assertThat(gateway("third", LONG).take("site")).isFalse();
  }

  void dead(String what, Duration age) throws SQLException {
    sql("DELETE FROM hold");
    try (Connection connection = source.getConnection();
        var insert = connection.prepareStatement("INSERT INTO hold VALUES (?, ?, ?, ?)")) {
      insert.setString(1, "gateway");
      insert.setString(2, DigestUtils.sha256Hex(what));
      insert.setTimestamp(3, Timestamp.from(Instant.now().minus(age)));
      insert.setString(4, "dead");
      insert.executeUpdate();
    }
  }

  private Instant renewed(String what) throws SQLException {
    try (Connection connection = source.getConnection();
        var select = connection.prepareStatement("SELECT createdAt FROM hold WHERE what = ?")) {
      select.setString(1, DigestUtils.sha256Hex(what));
      var row = select.executeQuery();
      assertThat(row.next()).isTrue();
      return row.getTimestamp(1).toInstant();
    }
  }

  void sql(String statement) throws SQLException {
    try (Connection connection = source.getConnection();
        var update = connection.createStatement()) {
      update.executeUpdate(statement);
    }
  }
}
