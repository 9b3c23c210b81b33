package io.studygate.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/** The append-only table of events, each row bound to the one before it by a hash. */
final class Chain {
  static final String START = "0".repeat(64);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, String>> MAP = new TypeReference<>() {};
  static final String COLUMNS =
      "seq, submission, happened_at, actor, event, details, previous, hash";

  private Chain() {}

  /** The last event's number and hash. */
  record End(long seq, String hash) {}

  /** A row as it stands in the table. */
  record Row(Event event, String details, String previous, String hash) {}

  /** Takes the writer's turn: held until the transaction ends, by every process on this ledger. */
  static End lock(Connection connection) throws SQLException {
    return end(connection, " FOR UPDATE");
  }

  private static End end(Connection connection, String suffix) throws SQLException {
    String sql = "SELECT seq, hash FROM chain_end WHERE only_row = 1" + suffix;
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet rows = select.executeQuery()) {
      if (!rows.next()) {
        throw new LedgerException("the ledger has lost its chain's end");
      }
      return new End(rows.getLong(1), rows.getString(2));
    }
  }

  /** Appends one event after {@code end}, which must be locked; its number is set here. */
  static End append(Connection connection, End end, Event event) throws SQLException {
    long seq = end.seq() + 1;
    String details = write(event);
    String hash = hash(end.hash(), seq, event, details);
    String sql = "INSERT INTO event (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setLong(1, seq);
      insert.setString(2, event.submission());
      insert.setObject(3, event.at().atOffset(ZoneOffset.UTC));
      insert.setString(4, event.actor());
      insert.setString(5, event.event());
      insert.setString(6, details);
      insert.setString(7, end.hash());
      insert.setString(8, hash);
      insert.executeUpdate();
    }
    move(connection, seq, hash);
    return new End(seq, hash);
  }

  private static void move(Connection connection, long seq, String hash) throws SQLException {
    String sql = "UPDATE chain_end SET seq = ?, hash = ? WHERE only_row = 1";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setLong(1, seq);
      update.setString(2, hash);
      update.executeUpdate();
    }
  }

  /** The events of one submission, oldest first. */
  static List<Event> history(Connection connection, String submission) throws SQLException {
    String sql = "SELECT " + COLUMNS + " FROM event WHERE submission = ? ORDER BY seq";
    List<Event> events = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, submission);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          events.add(row(rows).event());
        }
      }
    }
    return events;
  }

  /**
   * All rows up to one, in order.
   *
   * @param last number of the last one
   */
  static PreparedStatement rows(Connection connection, long last) throws SQLException {
    PreparedStatement select =
        connection.prepareStatement(
            "SELECT " + COLUMNS + " FROM event WHERE seq <= ? ORDER BY seq");
    select.setFetchSize(1000);
    select.setLong(1, last);
    return select;
  }

  /** Number of the last row, whatever the end says; 0 if there is none. */
  static long lastRow(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("SELECT MAX(seq) FROM event");
        ResultSet rows = select.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  static Row row(ResultSet rows) throws SQLException {
    String details = rows.getString(6);
    Instant at = rows.getObject(3, OffsetDateTime.class).toInstant();
    Event event =
        new Event(
            rows.getLong(1),
            rows.getString(2),
            at,
            rows.getString(4),
            rows.getString(5),
            read(details));
    return new Row(event, details, rows.getString(7), rows.getString(8));
  }

  /** Each field is preceded by its length, so that no two rows read the same. */
  static String hash(String previous, long seq, Event event, String details) {
    String[] fields = {
      previous,
      Long.toString(seq),
      event.submission(),
      event.at().toString(),
      event.actor(),
      event.event(),
      details
    };
    MessageDigest digest = DigestUtils.getSha256Digest();
    for (String field : fields) {
      byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String write(Event event) {
    try {
      return JSON.writeValueAsString(event.details());
    } catch (JsonProcessingException e) {
      throw new LedgerException("details cannot be written", e);
    }
  }

  /** A row whose details were damaged is still shown by verify; here it reads as its raw text. */
  private static TreeMap<String, String> read(String details) {
    try {
      return JSON.readValue(details, MAP);
    } catch (JsonProcessingException e) {
      TreeMap<String, String> damaged = new TreeMap<>();
      damaged.put("damaged", "the row's details are not readable");
      return damaged;
    }
  }
}
