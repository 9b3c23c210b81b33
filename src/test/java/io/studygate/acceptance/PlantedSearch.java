package io.studygate.acceptance;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks for planted values in whatever a run has left: each find is a line that says where, and
 * which value. Letter case does not count; a value of digits alone must stand alone, or any hash
 * would hold one.
 */
final class PlantedSearch {
  private final List<String> values;
  private final Set<String> found = new TreeSet<>();
  private long looked;

  PlantedSearch(Collection<String> values) {
    this.values = values.stream().map(PlantedSearch::plain).distinct().toList();
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** All finds so far. */
  Set<String> found() {
    return found;
  }

  /** How many characters were looked at. */
  long looked() {
    return looked;
  }

  PlantedSearch text(String place, String text) {
    String plain = plain(text);
    looked += plain.length();
    values.stream()
        .filter(value -> holds(plain, value))
        .forEach(value -> found.add(place + ": " + value));
    return this;
  }

  private static boolean holds(String text, String value) {
    boolean digits = value.chars().allMatch(Character::isDigit);
    for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
      if (!digits || alone(text, at - 1) && alone(text, at + value.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean alone(String text, int at) {
    return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
  }

  PlantedSearch file(String place, Path file) throws IOException {
    return text(place, Files.readString(file, StandardCharsets.ISO_8859_1));
  }

  /** Names and bytes of all that lies below a folder, but for paths from it that do not count. */
  PlantedSearch tree(Path root, Predicate<String> but) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted().toList()) {
        String name = root.relativize(path).toString();
        if (!but.test(name)) {
          text("name of " + name, name);
          if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            file(name, path);
          }
        }
      }
    }
    return this;
  }

  /** Every column of every row of every table, but for columns {@code table.column}. */
  PlantedSearch tables(Connection connection, Set<String> but) throws SQLException {
    for (String table : tables(connection)) {
      try (ResultSet rows = connection.createStatement().executeQuery("SELECT * FROM " + table)) {
        int columns = rows.getMetaData().getColumnCount();
        for (int row = 1; rows.next(); row++) {
          for (int i = 1; i <= columns; i++) {
            String column = plain(table + "." + rows.getMetaData().getColumnName(i));
            String text = rows.getString(i);
            if (text != null && !but.contains(column)) {
              text(column + " row " + row, text);
            }
          }
        }
      }
    }
    return this;
  }

  static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    String schema = connection.getSchema();
    try (ResultSet rows = connection.getMetaData().getTables(null, schema, "%", null)) {
      while (rows.next()) {
        String type = rows.getString("TABLE_TYPE");
        if (type != null && type.endsWith("TABLE")) {
          tables.add("\"" + rows.getString("TABLE_NAME") + "\"");
        }
      }
    }
    return tables;
  }

  /** A message as it came and, since transport breaks words, every header and part decoded. */
  PlantedSearch mail(String place, String raw) throws MessagingException, IOException {
    text(place, raw);
    byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
    MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(bytes));
    text(place + " subject", String.valueOf(message.getSubject()));
    return part(place, message);
  }

  private PlantedSearch part(String place, Part part) throws MessagingException, IOException {
    Object content = part.getContent();
    if (!(content instanceof Multipart parts)) {
      return text(place + " decoded", content.toString());
    }
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart each = parts.getBodyPart(i);
      part(place, each);
    }
    return this;
  }
}
