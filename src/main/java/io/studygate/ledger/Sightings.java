package io.studygate.ledger;

import io.studygate.spool.Ticket;
import io.studygate.validate.Outcome.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What submissions of a trial held, as keyed hashes: persons and studies. Looking and remembering
 * are one turn, so of two submissions that any replicas look at together the second sees the first.
 */
public final class Sightings {
  /** Names of rows that tell of a study begin with this. */
  public static final String STUDY = "s-";

  /**
   * Whether the submission of the one parameter holds a study that the one that question {@code q}
   * was asked of held; true where nobody knows what that one held.
   */
  static final String OF_ONE_STUDY =
      "(NOT EXISTS (SELECT 1 FROM seen a WHERE a.submission = q.asked_of AND a.hash LIKE 's-%')"
          + " OR EXISTS (SELECT 1 FROM seen a JOIN seen b ON b.protocol = a.protocol"
          + " AND b.hash = a.hash WHERE a.submission = q.asked_of AND a.hash LIKE 's-%'"
          + " AND b.submission = ?)) AS of_this";

  private static final String OTHERS =
      "SELECT seen.submission, seen.site, seen.case_id, seen.received_at, s.verdict, seen.turn,"
          + " seen.hash, seen.content FROM seen"
          + " LEFT JOIN submission s ON s.id = seen.submission"
          + " WHERE seen.protocol = ? AND seen.hash = ? AND seen.submission <> ?"
          + " ORDER BY seen.turn";

  private static final String OWN_TURN =
      "SELECT MIN(seen.turn) FROM seen LEFT JOIN submission s ON s.id = seen.submission"
          + " WHERE seen.submission = ? AND seen.protocol = ? AND seen.case_id = ?"
          + " AND (s.verdict IS NULL OR s.verdict <> 'REFUSED')";

  private static final String NEXT_TURN = "SELECT COALESCE(MAX(turn), 0) + 1 FROM seen";

  private static final String INSERT =
      "INSERT INTO seen (submission, turn, protocol, case_id, site, received_at, hash, content)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  private final Ledger ledger;

  public Sightings(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Remembers what a submission holds and gives what others held of the same, in the order in which
   * they were looked at. One that is looked at again keeps its place in that order, unless it was
   * refused or moved to another case.
   *
   * @param contents hashes of persons and studies, each with what there is of it
   */
  public List<Seen> look(
      Ticket ticket, String protocol, String caseId, Map<String, String> contents) {
    return ledger.inTurnSoon(
        "look for what was seen before",
        (connection, events) -> {
          Long known = number(connection, OWN_TURN, ticket.id(), protocol, caseId);
          long turn = known == null ? number(connection, NEXT_TURN) : known;
          List<Seen> others = new ArrayList<>();
          for (String hash : contents.keySet()) {
            others.addAll(others(connection, turn, protocol, hash, ticket.id()));
          }
          forget(connection, ticket.id());
          insert(connection, ticket, turn, new Place(protocol, caseId, null), contents);
          return others;
        });
  }

  /** Every submission of which anything is remembered. */
  public List<String> all() {
    return ledger.look(
        "list what was seen",
        connection -> {
          List<String> ids = new ArrayList<>();
          try (PreparedStatement select =
                  connection.prepareStatement("SELECT DISTINCT submission FROM seen ORDER BY 1");
              ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              ids.add(rows.getString(1));
            }
          }
          return ids;
        });
  }

  /** Forgets what one held. */
  public void forget(String id) {
    ledger.run(
        "forget what was seen",
        connection -> {
          forget(connection, id);
          return null;
        });
  }

  private static void forget(Connection connection, String id) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM seen WHERE submission = ?")) {
      delete.setString(1, id);
      delete.executeUpdate();
    }
  }

  private static List<Seen> others(
      Connection connection, long turn, String protocol, String hash, String own)
      throws SQLException {
    List<Seen> others = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(OTHERS)) {
      select.setString(1, protocol);
      select.setString(2, hash);
      select.setString(3, own);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          others.add(
              new Seen(
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  row.getObject(4, OffsetDateTime.class).toInstant(),
                  Verdict.REFUSED.name().equals(row.getString(5)),
                  row.getLong(6) < turn,
                  row.getString(7),
                  row.getString(8)));
        }
      }
    }
    return others;
  }

  private static void insert(
      Connection connection, Ticket ticket, long turn, Place place, Map<String, String> contents)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Map.Entry<String, String> each : contents.entrySet()) {
        insert.setString(1, ticket.id());
        insert.setLong(2, turn);
        insert.setString(3, place.protocol());
        insert.setString(4, place.caseId());
        insert.setString(5, ticket.site());
        insert.setObject(6, ticket.received().atOffset(ZoneOffset.UTC));
        insert.setString(7, each.getKey());
        insert.setString(8, each.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** A number; {@code null} if there is none. */
  private static Long number(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        select.setString(i + 1, values[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        row.next();
        long number = row.getLong(1);
        return row.wasNull() ? null : number;
      }
    }
  }
}
