package io.studygate.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Runs work in one transaction: all of it is written, or none. What was written survives a power
 * cut when the call returns: PostgreSQL sees to that by itself, H2 has to be told.
 */
final class Transactions {
  private final DataSource source;

  Transactions(DataSource source) {
    this.source = source;
  }

  /** Runs work that only reads. */
  <T> T read(String purpose, Work<T> work) {
    return run(purpose, work, false);
  }

  /** Runs work that may write. */
  <T> T write(String purpose, Work<T> work) {
    return run(purpose, work, true);
  }

  private <T> T run(String purpose, Work<T> work, boolean writes) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        if (writes && connection.getMetaData().getDatabaseProductName().equals("H2")) {
          force(connection);
        }
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw new LedgerException("the ledger could not " + purpose, e);
    }
  }

  private static void force(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    }
  }

  private static void rollBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** What is done on the connection. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
