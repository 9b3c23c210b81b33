package io.studygate.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Which bytes each result folder belongs to. */
final class ResultFolders {
  private ResultFolders() {}

  /** The folder of these bytes under this name, taken now if they have none; needs the lock. */
  static String take(Connection connection, String site, String name, String id, String sha256)
      throws SQLException {
    Optional<String> own = own(connection, site, name, sha256);
    if (own.isPresent()) {
      return own.get();
    }
    String folder = name;
    for (int number = 2; taken(connection, site, folder); number++) {
      folder = name + "_" + number;
    }
    insert(connection, site, folder, name, sha256, id);
    return folder;
  }

  private static Optional<String> own(
      Connection connection, String site, String name, String sha256) throws SQLException {
    String sql = "SELECT folder FROM result_folder WHERE site = ? AND name = ? AND sha256 = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, site);
      select.setString(2, name);
      select.setString(3, sha256);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  private static boolean taken(Connection connection, String site, String folder)
      throws SQLException {
    String sql = "SELECT 1 FROM result_folder WHERE site = ? AND folder = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, site);
      select.setString(2, folder);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void insert(Connection connection, String... values) throws SQLException {
    String sql =
        "INSERT INTO result_folder (site, folder, name, sha256, submission)"
            + " VALUES (?, ?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        insert.setString(i + 1, values[i]);
      }
      insert.executeUpdate();
    }
  }
}
