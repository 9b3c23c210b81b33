package io.studygate.spool;

import java.sql.Timestamp;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcOrphanLockAwareIdempotentRepository;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Camel's repository of locks with an owner in each row, and with its gaps closed: of two who find
 * an orphan at once one gets it (the transaction sees a snapshot, so the second fails), an orphan
 * that was taken over is renewed like any other, because it is inserted anew, and a database that
 * is gone is told of as everywhere else in the house, by a {@link DataAccessException}.
 */
final class SharedHolds extends JdbcOrphanLockAwareIdempotentRepository implements AutoCloseable {
  private static final String KIND = "gateway";
  private static final String ONE = " FROM hold WHERE kind = ? AND what = ?";

  /** Only for the thread that renews; nothing else of a context is used. */
  private final CamelContext context;

  private final long expiryMillis;

  private SharedHolds(DataSource source, String replica, Duration expiry, CamelContext context) {
    super(source, snapshot(source), KIND, context);
    this.context = context;
    this.expiryMillis = expiry.toMillis();
    if (!replica.matches("[A-Za-z0-9._-]+")) {
      throw new IllegalArgumentException("no name of a replica");
    }
    String mine = " AND replica = '" + replica + "'";
    setCreateTableIfNotExists(false);
    setTableExistsString("SELECT 1 FROM hold WHERE 1 = 0");
    setQueryString("SELECT COUNT(*)" + ONE);
    setInsertString(
        "INSERT INTO hold (kind, what, createdAt, replica) VALUES (?, ?, ?, '" + replica + "')");
    setDeleteString("DELETE" + ONE + mine);
    setClearString("DELETE FROM hold WHERE kind = ?" + mine);
    setUpdateTimestampQuery("UPDATE hold SET createdAt = ? WHERE kind = ? AND what = ?" + mine);
    setLockMaxAgeMillis(expiryMillis);
    setLockKeepAliveIntervalMillis(expiryMillis / 6);
  }

  static SharedHolds start(DataSource source, String replica, Duration expiry) {
    CamelContext context = new DefaultCamelContext();
    context.start();
    SharedHolds holds = new SharedHolds(source, replica, expiry, context);
    holds.start();
    // Of a run before this one, which is dead: the spool's lock lets only one live.
    holds.clear();
    return holds;
  }

  /** Whether it was free and is ours now. */
  boolean take(String key) {
    try {
      return add(key);
    } catch (DuplicateKeyException | ConcurrencyFailureException e) {
      // Somebody was quicker.
      return false;
    }
  }

  @Override
  protected int insert(String key) {
    Timestamp oldest = new Timestamp(System.currentTimeMillis() - expiryMillis);
    jdbcTemplate.update("DELETE" + ONE + " AND createdAt < ?", KIND, key, oldest);
    return super.insert(key);
  }

  @Override
  public void close() {
    try {
      clear();
    } catch (DataAccessException e) {
      // They expire by themselves.
      log.debug("holds were not given back");
    } finally {
      shutdown();
      context.stop();
    }
  }

  private static TransactionTemplate snapshot(DataSource source) {
    var template = new Snapshot(new DataSourceTransactionManager(source));
    template.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    return template;
  }

  private static final class Snapshot extends TransactionTemplate {
    private static final long serialVersionUID = 1L;

    private Snapshot(DataSourceTransactionManager manager) {
      super(manager);
    }

    @Override
    public <T> T execute(TransactionCallback<T> action) {
      try {
        return super.execute(action);
      } catch (TransactionException e) {
        throw new DataAccessResourceFailureException("the ledger's database is gone", e);
      }
    }
  }
}
