package io.studygate.results;

import io.studygate.config.Settings;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import java.time.Clock;
import java.util.UUID;

/** Ledgers in memory. */
final class Ledgers {
  private Ledgers() {}

  /** An empty one of its own. */
  static Ledger empty() {
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    Ledger ledger =
        new Ledger(LedgerDatabase.open(new Settings.Ledger(url, "ledger", "")), Clock.systemUTC());
    ledger.migrate();
    return ledger;
  }
}
