package io.studygate.ledger;

import io.studygate.config.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On the database that replicas share. */
final class DoorsOnPostgresIT extends DoorPromises {
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
