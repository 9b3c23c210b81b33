package io.studygate.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** Appends events in one transaction, whose turn it is. */
final class Appender {
  private final Connection connection;
  private final Clock clock;
  private Chain.End end;

  private Appender(Connection connection, Clock clock, Chain.End end) {
    this.connection = connection;
    this.clock = clock;
    this.end = end;
  }

  /** Takes the turn: held until the transaction ends. */
  static Appender inTurn(Connection connection, Clock clock) throws SQLException {
    return new Appender(connection, clock, Chain.lock(connection));
  }

  void add(String id, String actor, String event, Map<String, String> details) throws SQLException {
    Event row =
        new Event(
            0,
            id,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            actor,
            event,
            new TreeMap<>(details));
    end = Chain.append(connection, end, row);
  }
}
