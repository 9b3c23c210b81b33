package io.studygate.ledger;

import io.studygate.config.Settings;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

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
}
