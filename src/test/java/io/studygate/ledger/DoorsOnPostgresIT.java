package io.studygate.ledger;

import io.studygate.config.Settings;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

/** On the database that replicas share. */
final class DoorsOnPostgresIT extends DoorPromises {
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
