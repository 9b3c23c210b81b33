package io.studygate.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A walk along the whole chain, row by row, while the gateway goes on writing: it ends where the
 * chain ended when the walk began.
 */
final class ChainWalk {
  private final NavigableMap<Long, NotedEnd> noted = new TreeMap<>();
  private final Visitor visitor;
  private long events;
  private String last = Chain.START;
  private String fault;

  /** Sees each row, whether the chain is whole or not. */
  interface Visitor {
    void see(Chain.Row row) throws IOException;
  }

  /**
   * @param noted ends that were written down outside the database
   */
  ChainWalk(Collection<NotedEnd> noted, Visitor visitor) {
    noted.forEach(end -> this.noted.put(end.seq(), end));
    this.visitor = visitor;
  }

  /**
   * Walks it.
   *
   * @throws UncheckedIOException what the visitor threw
   */
  ChainCheck along(Ledger ledger) {
    Chain.End end = ledger.run("find its chain's end", this::end);
    ledger.run("walk along its chain", connection -> walk(connection, end));
    if (fault == null && (events != end.seq() || !last.equals(end.hash()))) {
      fault = missing(events + 1, end.seq()) + " (the end is wrong)";
    }
    if (fault == null && !noted.isEmpty() && noted.lastKey() > events) {
      NotedEnd later = noted.lastEntry().getValue();
      fault = missing(events + 1, later.seq()) + ": the chain reached that far at " + later.at();
    }
    return new ChainCheck(events, last, Optional.ofNullable(fault));
  }

  /** Locked for a moment, so that no row can be between the end and the table. */
  private Chain.End end(Connection connection) throws SQLException {
    Chain.End end = Chain.lock(connection);
    if (Chain.lastRow(connection) > end.seq()) {
      fault = "event " + (end.seq() + 1) + " stands behind the chain's end";
    }
    return end;
  }

  private Void walk(Connection connection, Chain.End end) throws SQLException {
    try (PreparedStatement select = Chain.rows(connection, end.seq());
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        Chain.Row row = Chain.row(rows);
        visitor.see(row);
        if (fault == null) {
          step(row);
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void step(Chain.Row row) {
    long expected = events + 1;
    NotedEnd end = noted.get(expected);
    if (row.event().seq() != expected) {
      fault = missing(expected, row.event().seq() - 1);
    } else if (!row.previous().equals(last)) {
      fault = "event " + expected + " does not follow the one before it";
    } else if (!row.hash().equals(Chain.hash(last, expected, row.event(), row.details()))) {
      fault = "event " + expected + " was changed";
    } else if (end != null && !end.hash().equals(row.hash())) {
      fault = "event " + expected + " or one before it was written anew after " + end.at();
    } else {
      events = expected;
      last = row.hash();
    }
  }

  private static String missing(long first, long last) {
    return first >= last
        ? "event " + first + " is missing"
        : "events " + first + " to " + last + " are missing";
  }
}
