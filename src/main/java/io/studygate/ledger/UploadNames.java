package io.studygate.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The names under which sites sent their uploads. They may be patients' names, and they are all of
 * that kind that the ledger holds.
 */
public final class UploadNames {
  private static final String WITHOUT_RESULTS =
      "SELECT id FROM submission WHERE name <> '' AND EXISTS (SELECT 1 FROM event"
          + " WHERE event.submission = submission.id AND event.event = ?"
          + " AND event.details LIKE '%\"what\":\"results\"%') ORDER BY received_at";

  private static final String FREE_FOLDER =
      "DELETE FROM result_folder WHERE EXISTS (SELECT 1 FROM submission own WHERE own.id = ?"
          + " AND own.site = result_folder.site AND own.result_name = result_folder.folder)"
          + " AND NOT EXISTS (SELECT 1 FROM submission other WHERE other.id <> ?"
          + " AND other.site = result_folder.site AND other.result_name = result_folder.folder)";

  private static final String FORGET =
      "UPDATE submission SET name = '', folder = NULL, result_name = NULL WHERE id = ?";

  private final Ledger ledger;

  public UploadNames(Ledger ledger) {
    this.ledger = ledger;
  }

  /** All submissions whose results go to this folder of the site, its name without {@code _out}. */
  public List<String> withResults(String site, String folder) {
    String sql = "SELECT id FROM submission WHERE site = ? AND result_name = ? ORDER BY id";
    return ledger.run("look for a result folder", on -> ids(on, sql, site, folder));
  }

  /** Submissions whose names are kept although retention has removed their result folders. */
  public List<String> withoutResults() {
    return ledger.run("list names", on -> ids(on, WITHOUT_RESULTS, Ledger.REMOVED));
  }

  /** Forgets the names of one; its result folder's name is free again if no other has it. */
  public void forget(String id) {
    ledger.run(
        "forget a name",
        connection -> {
          change(connection, FREE_FOLDER, id, id);
          change(connection, FORGET, id);
          return null;
        });
  }

  private static List<String> ids(Connection connection, String sql, String... values)
      throws SQLException {
    List<String> ids = new ArrayList<>();
    try (PreparedStatement select = prepared(connection, sql, values);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  private static void change(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement change = prepared(connection, sql, values)) {
      change.executeUpdate();
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, String... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setString(i + 1, values[i]);
    }
    return statement;
  }
}
