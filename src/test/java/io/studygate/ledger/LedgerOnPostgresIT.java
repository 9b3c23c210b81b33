package io.studygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.config.Settings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same promises on a real PostgreSQL; skipped where none is installed. */
final class LedgerOnPostgresIT extends LedgerPromises {
  @AutoClose private static PostgresServer server;

  @BeforeAll
  static void start() throws Exception {
    server = PostgresServer.orSkip();
  }

  @Override
  Settings.Ledger emptyDatabase() throws Exception {
    return server.emptied();
  }

  @Test
  void every_event_and_every_step_is_in_the_databases_log_on_disk_when_it_returns()
      throws Exception {
    try (HikariDataSource source = LedgerDatabase.open(server.settings());
        Connection connection = source.getConnection()) {
      Ledger ledger = new Ledger(source, Clock.systemUTC());
      String before = asked(connection, "SELECT pg_current_wal_insert_lsn()");
      ledger.step("a1", "route test", "opened", Map.of());
      assertThat(isOnDiskBehind(connection, before)).isEqualTo("t");
      before = asked(connection, "SELECT pg_current_wal_insert_lsn()");
      ledger.event("a1", "route test", "mail-sent", Map.of());
      assertThat(isOnDiskBehind(connection, before)).isEqualTo("t");
    }
  }

  private static String isOnDiskBehind(Connection connection, String place) throws SQLException {
    return asked(connection, "SELECT pg_current_wal_flush_lsn() > '" + place + "'::pg_lsn");
  }

  private static String asked(Connection connection, String question) throws SQLException {
    try (Statement ask = connection.createStatement();
        ResultSet answer = ask.executeQuery(question)) {
      answer.next();
      return answer.getString(1);
    }
  }
}
