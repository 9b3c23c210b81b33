package io.studygate.ledger;

import io.studygate.spool.Decision;
import io.studygate.spool.Ticket;
import io.studygate.spool.Ticket.Layout;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Submissions that a person wants back from wherever they went: nothing of them leaves any more.
 */
public final class Recalls {
  /** The event with which a recall begins, and from which on it is in force. */
  public static final String ASKED = Decision.Kind.RECALL.event();

  /** The event once everybody has been told and every removal is on its way. */
  public static final String TOLD = "recall-told";

  private static final String TICKET =
      "SELECT site, inbox, layout, folder, name, result_name, size_bytes, received_at, sha256"
          + " FROM submission WHERE id = ?";

  /** Said as a range, for which both databases use the index. */
  private static final String IDS = "SELECT id FROM submission WHERE recalled_at > ?";

  private final Ledger ledger;

  public Recalls(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Puts a recall in force; does nothing if it is. Two who ask at once get one.
   *
   * @param details who and why; no patient data
   */
  public void ask(String id, String actor, Instant at, Map<String, String> details) {
    ledger.inTurn(
        "recall a submission",
        (connection, events) -> {
          if (asked(Chain.history(connection, id)).isEmpty()) {
            events.add(id, actor, ASKED, details);
            mark(connection, id, at);
          }
          return null;
        });
  }

  /** All that have been recalled, of every time. */
  public Set<String> ids() {
    return ledger.look(
        "list what was recalled",
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(IDS)) {
            select.setObject(1, Instant.EPOCH.atOffset(ZoneOffset.UTC));
            Set<String> ids = new HashSet<>();
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                ids.add(row.getString(1));
              }
            }
            return ids;
          }
        });
  }

  /** The event that says so; empty if it is not recalled. */
  public Optional<Event> asked(String id) {
    return asked(ledger.history(id));
  }

  /** The same of a history that is at hand. */
  public static Optional<Event> asked(List<Event> history) {
    return history.stream().filter(event -> event.event().equals(ASKED)).findFirst();
  }

  /**
   * A submission's ticket, as far as the ledger knows it: the payload and its own ticket may be
   * gone for long. Where at the site it lay is not in it.
   */
  public Ticket ticket(String id) {
    return ledger.look(
        "read what is known of a submission",
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(TICKET)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
              if (!row.next()) {
                throw new LedgerException("no submission " + id + " in the ledger");
              }
              return ticket(id, row);
            }
          }
        });
  }

  private static Ticket ticket(String id, ResultSet row) throws SQLException {
    Instant received = row.getObject(8, OffsetDateTime.class).toInstant();
    return new Ticket(
        id,
        row.getString(1),
        row.getString(2),
        Layout.valueOf(row.getString(3)),
        null,
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getLong(7),
        received,
        received,
        row.getString(9));
  }

  private static void mark(Connection connection, String id, Instant at) throws SQLException {
    String sql = "UPDATE submission SET recalled_at = ? WHERE id = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, at.atOffset(ZoneOffset.UTC));
      update.setString(2, id);
      if (update.executeUpdate() != 1) {
        throw new LedgerException("no submission " + id + " in the ledger");
      }
    }
  }
}
