package io.studygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.config.Settings;
import io.studygate.spool.Ticket;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ledger that an earlier version has written, with rows in it, under this version. */
class UpgradeTest {
  private static final String SHA = "ab".repeat(32);
  private static final Instant WHEN = Instant.parse("2026-03-01T10:15:30.123Z");

  @TempDir Path folder;

  private Settings.Ledger settings() {
    return new Settings.Ledger("jdbc:h2:file:" + folder.resolve("ledger"), "studygate", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "10", "11", "12", "15", "17"})
  void a_ledger_of_an_earlier_version_keeps_its_history_its_names_and_its_chain(String version)
      throws Exception {
    write(version);

    try (HikariDataSource database = LedgerDatabase.open(settings())) {
      Ledger ledger = new Ledger(database, Clock.systemUTC());
      ledger.migrate();

      assertThat(ledger.verify().whole()).isTrue();
      assertThat(ledger.history("one").stream().map(Event::event))
          .containsExactly("received", "decided");
      assertThat(ledger.find("one").orElseThrow().id()).isEqualTo("one");
      assertThat(ledger.hasAccepted("AFT-16")).isTrue();
      assertThat(ledger.sameBytes("018", SHA)).isNotEmpty();
      assertThat(ledger.resultName("018", "study", "other", SHA)).isEqualTo("study");
      assertThat(ledger.resultName("018", "study", "third", "cd".repeat(32))).isEqualTo("study_2");

      ledger.received(ticket());
      ledger.event("two", "route test", "looked", Map.of());
      assertThat(ledger.verify().whole()).isTrue();
      assertThat(ledger.history("two")).isNotEmpty();
    }
  }

  @Test
  void a_row_that_was_changed_before_the_upgrade_is_found_after_it() throws Exception {
    write("1");
    try (HikariDataSource database = LedgerDatabase.open(settings());
        Connection connection = database.getConnection()) {
      connection.createStatement().execute("UPDATE event SET actor = 'nobody' WHERE seq = 2");
      Ledger ledger = new Ledger(database, Clock.systemUTC());
      ledger.migrate();

      assertThat(ledger.verify().whole()).isFalse();
    }
  }

  private static Ticket ticket() {
    return new Ticket(
        "two",
        "018",
        "main",
        Ticket.Layout.INCOMING_ZIP,
        "/018/incoming/study.zip",
        null,
        "study",
        "study_2",
        7,
        WHEN,
        WHEN,
        "cd".repeat(32));
  }

  /** As that version wrote it: its tables, one submission, two events. */
  private void write(String version) throws Exception {
    try (HikariDataSource database = LedgerDatabase.open(settings())) {
      Flyway.configure()
          .dataSource(database)
          .locations("classpath:io/studygate/ledger/migration")
          .target(version)
          .load()
          .migrate();
      try (Connection connection = database.getConnection()) {
        insert(
            connection,
            "submission (id, site, inbox, layout, name, result_name, size_bytes, sha256,"
                + " received_at, verdict, protocol, case_id)",
            "one",
            "018",
            "main",
            "INCOMING_ZIP",
            "study",
            "study",
            7,
            SHA,
            WHEN,
            "ACCEPTED",
            "AFT-16",
            "001");
        insert(
            connection,
            "result_folder (site, folder, name, sha256, submission)",
            "018",
            "study",
            "study",
            SHA,
            "one");
        String hash = event(connection, 1, "received", "site 018", "0".repeat(64));
        hash = event(connection, 2, "decided", "route decide-outcome", hash);
        connection
            .createStatement()
            .execute("UPDATE chain_end SET seq = 2, hash = '" + hash + "' WHERE only_row = 1");
      }
    }
  }

  /** The hash is made from what docs/operations.md says of it, and not by the code under test. */
  private static String event(
      Connection connection, int seq, String event, String actor, String previous)
      throws Exception {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    for (String field :
        new String[] {previous, "" + seq, "one", WHEN.toString(), actor, event, "{}"}) {
      byte[] text = field.getBytes(StandardCharsets.UTF_8);
      out.writeInt(text.length);
      out.write(text);
    }
    String hash = DigestUtils.sha256Hex(bytes.toByteArray());
    insert(
        connection,
        "event (seq, submission, happened_at, actor, event, details, previous, hash)",
        seq,
        "one",
        WHEN,
        actor,
        event,
        "{}",
        previous,
        hash);
    return hash;
  }

  private static void insert(Connection connection, String columns, Object... values)
      throws SQLException {
    String marks = "?" + ", ?".repeat(values.length - 1);
    String sql = "INSERT INTO " + columns + " VALUES (" + marks + ")";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        insert.setObject(i + 1, values[i]);
      }
      insert.executeUpdate();
    }
  }
}
