package io.studygate;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.studygate.config.Settings;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import java.time.Clock;

/** The ledger without the rest of the house: for commands, while the gateway runs or not. */
final class LedgerAlone {
  private LedgerAlone() {}

  /** What a command does with the ledger. */
  @FunctionalInterface
  interface Work {
    void with(Ledger ledger) throws Exception;
  }

  /**
   * Opens it for a piece of work.
   *
   * @throws CommandFault if there is none yet, or its database cannot be opened
   */
  static void use(Settings settings, Work work) throws Exception {
    try (HikariDataSource database = LedgerDatabase.openExisting(settings.ledger())) {
      work.with(new Ledger(database, Clock.systemUTC()));
    } catch (PoolInitializationException e) {
      throw LedgerFault.of(e);
    }
  }
}
