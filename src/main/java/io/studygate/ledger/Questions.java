package io.studygate.ledger;

import io.studygate.finding.Finding;
import io.studygate.finding.Question.State;
import io.studygate.finding.Severity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The tables of questions; every write needs the turn. */
final class Questions {
  private Questions() {}

  /** How each question stood when this submission was last looked at. */
  static Map<Long, State> seen(Connection connection, String submission) throws SQLException {
    String sql = "SELECT number, state FROM question_seen WHERE submission = ?";
    Map<Long, State> seen = new TreeMap<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, submission);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          seen.put(rows.getLong(1), State.valueOf(rows.getString(2)));
        }
      }
    }
    return seen;
  }

  /**
   * What was asked of this submission when it was looked at before, and what earlier ones of its
   * case and visit left open; by number.
   */
  static List<Asked> before(Connection connection, Looked looked) throws SQLException {
    String sql =
        "SELECT q.number, q.asked_of, q.modalities, q.code, q.severity, q.what, q.todo, q.rule_id, "
            + Sightings.OF_ONE_STUDY
            + " FROM question q LEFT JOIN question_seen s"
            + " ON s.number = q.number AND s.submission = ?"
            + " WHERE s.number IS NOT NULL OR (q.state = 'OPEN' AND q.protocol = ?"
            + " AND q.case_id = ? AND q.site = ? AND (q.visit IS NULL OR q.visit = ?)"
            + " AND q.asked_at < ?) ORDER BY q.number";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, looked.ticket().id());
      select.setString(2, looked.ticket().id());
      select.setString(3, looked.place().protocol());
      select.setString(4, looked.place().caseId());
      select.setString(5, looked.ticket().site());
      select.setString(6, looked.place().visit());
      select.setObject(7, received(looked));
      List<Asked> asked = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          asked.add(asked(rows));
        }
      }
      return asked;
    }
  }

  private static Asked asked(ResultSet rows) throws SQLException {
    Finding finding =
        new Finding(
            rows.getString(4),
            Severity.valueOf(rows.getString(5)),
            rows.getString(6),
            rows.getString(7),
            rows.getString(8),
            null);
    String modalities = rows.getString(3);
    Set<String> words = modalities.isEmpty() ? Set.of() : Set.of(modalities.split(" "));
    return new Asked(rows.getLong(1), rows.getString(2), words, finding, rows.getBoolean(9));
  }

  /** The highest number that was given; 0 if none was. */
  static long last(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT COALESCE(MAX(number), 0) FROM question");
        ResultSet rows = select.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Writes how a question stands now; one that a later submission has settled stays settled. */
  static void write(Connection connection, Looked looked, Finding finding) throws SQLException {
    if (finding.question().state() == State.OPEN || update(connection, looked, finding) > 0) {
      return;
    }
    if (!exists(connection, finding.question().number())) {
      insert(connection, looked, finding);
    }
  }

  private static int update(Connection connection, Looked looked, Finding finding)
      throws SQLException {
    State state = finding.question().state();
    boolean settled = state == State.CLOSED || state == State.ACCEPTED;
    String words = state == State.CLOSED ? "" : ", what = ?, todo = ?, modalities = ?";
    // One that began here moves with its submission when that is given another case.
    String place = state == State.NEW ? ", protocol = ?, case_id = ?, visit = ?" : "";
    String sql =
        "UPDATE question SET state = ?, settled_by = ?"
            + words
            + place
            + " WHERE number = ? AND (state = 'OPEN' OR settled_by = ?)";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      int at = 0;
      update.setString(++at, settled ? state.name() : State.OPEN.name());
      update.setString(++at, settled ? looked.ticket().id() : null);
      if (!words.isEmpty()) {
        update.setString(++at, finding.what());
        update.setString(++at, finding.todo());
        update.setString(++at, String.join(" ", looked.modalities()));
      }
      if (!place.isEmpty()) {
        update.setString(++at, looked.place().protocol());
        update.setString(++at, looked.place().caseId());
        update.setString(++at, looked.place().visit());
      }
      update.setLong(++at, finding.question().number());
      update.setString(++at, looked.ticket().id());
      return update.executeUpdate();
    }
  }

  private static boolean exists(Connection connection, long number) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM question WHERE number = ?")) {
      select.setLong(1, number);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void insert(Connection connection, Looked looked, Finding finding)
      throws SQLException {
    String sql =
        "INSERT INTO question (number, asked_of, asked_at, site, protocol, case_id, visit,"
            + " modalities, code, rule_id, severity, what, todo, state)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setLong(1, finding.question().number());
      insert.setString(2, looked.ticket().id());
      insert.setObject(3, received(looked));
      insert.setString(4, looked.ticket().site());
      insert.setString(5, looked.place().protocol());
      insert.setString(6, looked.place().caseId());
      insert.setString(7, looked.place().visit());
      insert.setString(8, String.join(" ", looked.modalities()));
      insert.setString(9, finding.code());
      insert.setString(10, finding.rule());
      insert.setString(11, finding.severity().name());
      insert.setString(12, finding.what());
      insert.setString(13, finding.todo());
      insert.executeUpdate();
    }
  }

  /** Remembers how each question stands at this submission. */
  static void see(Connection connection, String submission, Map<Long, State> now)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM question_seen WHERE submission = ?")) {
      delete.setString(1, submission);
      delete.executeUpdate();
    }
    String sql = "INSERT INTO question_seen (submission, number, state) VALUES (?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (Map.Entry<Long, State> each : now.entrySet()) {
        insert.setString(1, submission);
        insert.setLong(2, each.getKey());
        insert.setString(3, each.getValue().name());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static OffsetDateTime received(Looked looked) {
    return looked.ticket().received().atOffset(ZoneOffset.UTC);
  }
}
