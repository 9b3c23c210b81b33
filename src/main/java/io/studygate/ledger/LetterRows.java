package io.studygate.ledger;

import io.studygate.spool.Ticket.Layout;
import io.studygate.study.Letter;
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

/** The table of letters that wait for their folders. */
final class LetterRows {
  private static final String OF_ONE = " WHERE site = ? AND folder = ?";

  private static final String SELECT =
      "SELECT message, site, folder, sender, protocol, case_id, visit, contact, sent_at,"
          + " until_at FROM letter";

  private LetterRows() {}

  static List<WaitingLetter> all(Connection connection) throws SQLException {
    List<WaitingLetter> letters = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(SELECT + " ORDER BY sent_at, site, folder");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        letters.add(letter(row));
      }
    }
    return letters;
  }

  static Optional<WaitingLetter> about(Connection connection, String site, String folder)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT + OF_ONE)) {
      select.setString(1, site);
      select.setString(2, folder);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(letter(row)) : Optional.empty();
      }
    }
  }

  private static WaitingLetter letter(ResultSet row) throws SQLException {
    return new WaitingLetter(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        new Letter(row.getString(5), row.getString(6), row.getString(7), row.getString(8)),
        row.getObject(9, OffsetDateTime.class).toInstant(),
        row.getObject(10, OffsetDateTime.class).toInstant());
  }

  /** Whether a folder of this name was taken after a time, and no letter was. */
  static boolean unheard(Connection connection, String site, String folder, Instant after)
      throws SQLException {
    String sql =
        "SELECT 1 FROM submission s WHERE s.site = ? AND s.name = ? AND s.layout = ?"
            + " AND s.received_at > ? AND s.repeat_of IS NULL AND NOT EXISTS (SELECT 1 FROM event e"
            + " WHERE e.submission = s.id AND e.event = ?)";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, site);
      select.setString(2, folder);
      select.setString(3, Layout.INCOMING_FOLDER.name());
      select.setObject(4, after.atOffset(ZoneOffset.UTC));
      select.setString(5, LetterBook.TAKEN);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** In place of an earlier one about the same folder. */
  static void put(Connection connection, WaitingLetter letter) throws SQLException {
    remove(connection, letter);
    String sql =
        "INSERT INTO letter (site, folder, message, sender, protocol, case_id, visit, contact,"
            + " sent_at, until_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, letter.site());
      insert.setString(2, letter.folder());
      insert.setString(3, letter.message());
      insert.setString(4, letter.sender());
      insert.setString(5, letter.said().protocol());
      insert.setString(6, letter.said().caseId());
      insert.setString(7, letter.said().visit());
      insert.setString(8, letter.said().contact());
      insert.setObject(9, letter.sent().atOffset(ZoneOffset.UTC));
      insert.setObject(10, letter.until().atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  /** How many there were: none, if somebody was quicker. */
  static int removeThis(Connection connection, WaitingLetter letter) throws SQLException {
    String sql = "DELETE FROM letter" + OF_ONE + " AND message = ?";
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setString(1, letter.site());
      delete.setString(2, letter.folder());
      delete.setString(3, letter.message());
      return delete.executeUpdate();
    }
  }

  /** Says as which submission its folder is being taken; whether it is still there. */
  static boolean taking(Connection connection, WaitingLetter letter, String submission)
      throws SQLException {
    String sql = "UPDATE letter SET submission = ?" + OF_ONE + " AND message = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, submission);
      update.setString(2, letter.site());
      update.setString(3, letter.folder());
      update.setString(4, letter.message());
      return update.executeUpdate() > 0;
    }
  }

  /** Its folder is taken as this submission, so it waits no more: the e-mails that said so. */
  static List<String> taken(Connection connection, String submission) throws SQLException {
    List<String> messages = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement("SELECT message FROM letter WHERE submission = ?");
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM letter WHERE submission = ?")) {
      select.setString(1, submission);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          messages.add(row.getString(1));
        }
      }
      delete.setString(1, submission);
      delete.executeUpdate();
    }
    return messages;
  }

  static void until(Connection connection, WaitingLetter letter, Instant until)
      throws SQLException {
    String sql = "UPDATE letter SET until_at = ?" + OF_ONE + " AND message = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, until.atOffset(ZoneOffset.UTC));
      update.setString(2, letter.site());
      update.setString(3, letter.folder());
      update.setString(4, letter.message());
      update.executeUpdate();
    }
  }

  private static void remove(Connection connection, WaitingLetter letter) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement("DELETE FROM letter" + OF_ONE)) {
      delete.setString(1, letter.site());
      delete.setString(2, letter.folder());
      delete.executeUpdate();
    }
  }
}
