package io.studygate.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work in one transaction: all of it is written, or none. */
final class Transactions {
  private final DataSource source;

  Transactions(DataSource source) {
    this.source = source;
  }

  <T> T run(String purpose, Work<T> work) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw new LedgerException("the ledger could not " + purpose, e);
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
