package io.studygate.ledger;

import io.studygate.config.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same promises on a real PostgreSQL; skipped where none is installed. */
final class LedgerOnPostgresIT extends LedgerPromises {
  private static PostgresServer server;

  @BeforeAll
  static void start() throws Exception {
    server = PostgresServer.orSkip();
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Override
  Settings.Ledger emptyDatabase() throws Exception {
    return server.emptied();
  }
}
