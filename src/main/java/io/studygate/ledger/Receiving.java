package io.studygate.ledger;

import io.studygate.spool.Ticket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The table of uploads that a replica has begun to receive and the ledger has not heard of yet. */
final class Receiving {
  private Receiving() {}

  /** Who has begun; empty if nobody has. Needs the lock. */
  static Optional<String> by(Connection connection, String id) throws SQLException {
    String sql = "SELECT replica FROM receiving WHERE submission = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, id);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  static void begin(Connection connection, String id, String replica, Instant now)
      throws SQLException {
    String sql = "INSERT INTO receiving (submission, replica, begun_at) VALUES (?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, id);
      insert.setString(2, replica);
      insert.setObject(3, now.atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  static void end(Connection connection, String id) throws SQLException {
    String sql = "DELETE FROM receiving WHERE submission = ?";
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setString(1, id);
      delete.executeUpdate();
    }
  }

  /** It is received: nobody is at it any more. What the ledger says about it, and who was. */
  static Map<String, String> received(Connection connection, Ticket ticket) throws SQLException {
    Map<String, String> details = new TreeMap<>();
    details.put("site", ticket.site());
    details.put("inbox", ticket.inbox());
    details.put("layout", ticket.layout().name());
    details.put("bytes", Long.toString(ticket.size()));
    details.put("sha256", ticket.sha256());
    by(connection, ticket.id()).ifPresent(replica -> details.put("replica", replica));
    end(connection, ticket.id());
    return details;
  }

  /** What a replica has begun. */
  static List<String> of(Connection connection, String replica) throws SQLException {
    String sql = "SELECT submission FROM receiving WHERE replica = ? ORDER BY begun_at";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, replica);
      List<String> ids = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
      return ids;
    }
  }
}
