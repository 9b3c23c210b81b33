package io.studygate.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Runs work in one transaction: all of it is written, or none. What {@link #write} has written
 * survives a power cut when the call returns, and so does all that was written before it:
 * PostgreSQL sees to that by itself, H2 has to be told.
 */
final class Transactions {
  private final DataSource source;

  Transactions(DataSource source) {
    this.source = source;
  }

  /** Runs work that only reads. */
  <T> T read(String purpose, Work<T> work) {
    return run(purpose, work, connection -> {});
  }

  /** Runs work that may write. */
  <T> T write(String purpose, Work<T> work) {
    return run(purpose, work, Transactions::force);
  }

  /**
   * Runs work that may write. A kill does not take it back when the call returns; a power cut may
   * until something is written by {@link #write}, and never without what came after it. That is
   * H2's alone, which dies with us: PostgreSQL may lose its power while a run goes on.
   */
  <T> T writeSoon(String purpose, Work<T> work) {
    return run(purpose, work, connection -> {});
  }

  private <T> T run(String purpose, Work<T> work, After after) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        after.on(connection);
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
    if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CHECKPOINT SYNC");
      }
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

  /** What is done on it once the transaction is over. */
  private interface After {
    void on(Connection connection) throws SQLException;
  }
}
