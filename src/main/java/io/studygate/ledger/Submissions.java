package io.studygate.ledger;

import io.studygate.spool.Ticket;
import io.studygate.validate.Outcome.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of submissions. */
final class Submissions {
  /** Begins a question whose rows {@link #shown} reads. */
  static final String SHOWN =
      "SELECT id, site, result_name, received_at, size_bytes, verdict, protocol, case_id,"
          + " visit, repeat_of, recalled_at FROM submission";

  /** The same bytes are sent for a few cases by mistake, not for hundreds. */
  private static final int MOST_EARLIER = 100;

  private Submissions() {}

  static boolean known(Connection connection, String id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM submission WHERE id = ?")) {
      select.setString(1, id);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  /**
   * Adds it.
   *
   * @param repeatOf id of the submission it repeats; {@code null} if there is none
   */
  static void insert(Connection connection, Ticket ticket, String repeatOf) throws SQLException {
    String sql =
        "INSERT INTO submission (id, site, inbox, layout, folder, name, result_name, size_bytes,"
            + " sha256, received_at, repeat_of) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, ticket.id());
      insert.setString(2, ticket.site());
      insert.setString(3, ticket.inbox());
      insert.setString(4, ticket.layout().name());
      insert.setString(5, ticket.folder());
      insert.setString(6, ticket.name());
      insert.setString(7, ticket.resultName());
      insert.setLong(8, ticket.size());
      insert.setString(9, ticket.sha256());
      insert.setObject(10, ticket.received().atOffset(ZoneOffset.UTC));
      insert.setString(11, repeatOf);
      insert.executeUpdate();
    }
  }

  static void decide(Connection connection, String id, Decided decided) throws SQLException {
    String sql =
        "UPDATE submission SET verdict = ?, protocol = ?, case_id = ?, visit = ?, config_hash = ?"
            + " WHERE id = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, decided.verdict().name());
      update.setString(2, decided.protocol());
      update.setString(3, decided.caseId());
      update.setString(4, decided.visit());
      update.setString(5, decided.configHash());
      update.setString(6, id);
      if (update.executeUpdate() != 1) {
        throw new LedgerException("no submission " + id + " in the ledger");
      }
    }
  }

  /** The latest submissions of these bytes by this site that are not themselves repeats. */
  static List<Earlier> sameBytes(Connection connection, String site, String sha256)
      throws SQLException {
    String sql =
        "SELECT id, verdict, config_hash, protocol, case_id, folder, name, result_name"
            + " FROM submission WHERE site = ? AND sha256 = ? AND repeat_of IS NULL"
            + " ORDER BY received_at DESC, id DESC";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setMaxRows(MOST_EARLIER);
      select.setString(1, site);
      select.setString(2, sha256);
      List<Earlier> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(earlier(row));
        }
      }
      return found;
    }
  }

  private static Earlier earlier(ResultSet row) throws SQLException {
    return new Earlier(
        row.getString(1),
        verdict(row.getString(2)),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8));
  }

  static Optional<Submission> find(Connection connection, String id) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SHOWN + " WHERE id = ?")) {
      select.setString(1, id);
      return shown(select).stream().findFirst();
    }
  }

  static SentBySite.Sent sent(Connection connection, String site, Instant after)
      throws SQLException {
    String sql =
        "SELECT COUNT(*), SUM(size_bytes), MIN(received_at) FROM submission"
            + " WHERE site = ? AND received_at > ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, site);
      select.setObject(2, after.atOffset(ZoneOffset.UTC));
      try (ResultSet row = select.executeQuery()) {
        row.next();
        OffsetDateTime first = row.getObject(3, OffsetDateTime.class);
        return new SentBySite.Sent(row.getInt(1), row.getLong(2), instant(first));
      }
    }
  }

  static boolean hasAccepted(Connection connection, String protocol) throws SQLException {
    String sql = "SELECT id FROM submission WHERE protocol = ? AND verdict LIKE 'ACCEPTED%'";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, protocol);
      select.setMaxRows(1);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  static List<Submission> latest(Connection connection, int count) throws SQLException {
    String sql = SHOWN + " ORDER BY received_at DESC, id DESC";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setMaxRows(count);
      return shown(select);
    }
  }

  /** All of a trial whose case is known, the oldest first; repeats are not among them. */
  static List<Submission> ofTrial(Connection connection, String protocol) throws SQLException {
    String sql =
        SHOWN
            + " WHERE protocol = ? AND case_id IS NOT NULL AND repeat_of IS NULL"
            + " ORDER BY received_at, id";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, protocol);
      return shown(select);
    }
  }

  /** All of a trial that wait for a person of ours, the oldest first. */
  static List<Submission> held(Connection connection, String protocol) throws SQLException {
    String sql =
        SHOWN
            + " WHERE protocol = ? AND verdict = 'HELD' AND repeat_of IS NULL AND recalled_at IS NULL"
            + " ORDER BY received_at, id";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, protocol);
      return shown(select);
    }
  }

  static List<Submission> shown(PreparedStatement select) throws SQLException {
    List<Submission> found = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(
            new Submission(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getLong(5),
                verdict(row.getString(6)),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                instant(row.getObject(11, OffsetDateTime.class))));
      }
    }
    return found;
  }

  private static Instant instant(OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  static Verdict verdict(String name) {
    return name == null ? null : Verdict.valueOf(name);
  }
}
