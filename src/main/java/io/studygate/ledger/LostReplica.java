package io.studygate.ledger;

import io.studygate.spool.Ticket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A replica whose spool is gone for good. What it had received and not brought to its end is marked
 * with the event {@code lost}: when its upload is put back, it is received anew, by anybody, under
 * another id, and the event {@code received-anew} of the lost one says under which. So is a repeat
 * that it had answered, and whose answer had not reached the site.
 */
public final class LostReplica {
  /** The event. */
  public static final String EVENT = "lost";

  /** The event of what was lost, once its upload has come again. */
  public static final String ANEW = "received-anew";

  /** The site has its receipt; of a repeat it has no more to get. */
  private static final String ANSWERED = "receipt-written";

  /** Its bytes under its name, in the same folder: what would go to the same result folder. */
  private static final String LOST_BEFORE =
      "SELECT id FROM submission s WHERE site = ? AND sha256 = ? AND name = ?"
          + " AND COALESCE(folder, '') = ? AND id <> ?"
          + " AND EXISTS (SELECT 1 FROM event e WHERE e.submission = s.id AND e.event = ?)"
          + " AND NOT EXISTS (SELECT 1 FROM event e WHERE e.submission = s.id AND e.event = ?)";

  private static final String OF_THIS = " FROM event e WHERE e.submission = r.submission";

  /**
   * What was received and is not marked and may not have ended: where its results are with the site
   * and as often was it said to have arrived as to be on its way, it has. Of what is left its
   * history decides.
   */
  private static final String MAYBE_UNDER_WAY =
      "SELECT "
          + Chain.COLUMNS
          + " FROM event r WHERE r.event = 'received'"
          + (" AND NOT EXISTS (SELECT 1" + OF_THIS + " AND e.event = '" + EVENT + "')")
          + (" AND NOT (EXISTS (SELECT 1" + OF_THIS + " AND e.event = 'results-written')")
          + (" AND (SELECT COUNT(*)" + OF_THIS + " AND e.event = 'delivered')")
          + (" >= (SELECT COUNT(*)" + OF_THIS + " AND e.event = 'delivery-queued'))")
          + " ORDER BY r.seq DESC";

  private static final String REPEATS = " FROM submission s WHERE s.repeat_of = r.submission";

  /** Which of a submission's repeats it speaks of, {@code as} says. */
  private static final String MAYBE_UNANSWERED =
      "SELECT "
          + Chain.COLUMNS
          + " FROM event r WHERE r.event = 'repeated' AND EXISTS (SELECT 1"
          + (REPEATS + " AND NOT EXISTS (SELECT 1 FROM event e WHERE e.submission = s.id")
          + (" AND e.event IN ('" + ANSWERED + "', '" + EVENT + "')))")
          + " ORDER BY r.seq DESC";

  private final Ledger ledger;

  public LostReplica(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Marks what was in its hands; what is marked already is not marked again.
   *
   * @param replica its name, as {@code received} has it
   * @param actor the person who says so
   * @param why what the event keeps of it; no patient data
   * @return what was marked now, the latest first
   */
  public List<Submission> mark(String replica, String actor, Map<String, String> why) {
    Map<String, String> details = new HashMap<>(why);
    details.put("replica", replica);
    return ledger.inTurn(
        "mark what was lost",
        (connection, events) -> {
          List<Submission> lost = new ArrayList<>();
          for (String id : underWay(connection, replica)) {
            events.add(id, actor, EVENT, details);
            lost.add(Submissions.find(connection, id).orElseThrow());
          }
          return lost;
        });
  }

  /** Whether it was lost, and nothing has been decided about it since. */
  public static boolean lost(List<Event> history) {
    return history.stream()
        .map(Event::event)
        .filter(event -> event.equals(EVENT) || event.equals("decided"))
        .reduce((first, last) -> last)
        .filter(EVENT::equals)
        .isPresent();
  }

  /** The id under which it goes on; empty while nobody has put its upload back. */
  public static Optional<String> anew(List<Event> history) {
    return history.stream()
        .filter(event -> event.event().equals(ANEW))
        .map(event -> event.details().get("as"))
        .findFirst();
  }

  /** What was lost has come again as this; that is part of recording it. */
  static void found(Connection connection, Appender events, Ticket ticket) throws SQLException {
    List<String> lost = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(LOST_BEFORE)) {
      select.setString(1, ticket.site());
      select.setString(2, ticket.sha256());
      select.setString(3, ticket.name());
      select.setString(4, ticket.folder() == null ? "" : ticket.folder());
      select.setString(5, ticket.id());
      select.setString(6, EVENT);
      select.setString(7, ANEW);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          lost.add(rows.getString(1));
        }
      }
    }
    for (String id : lost) {
      events.add(id, Actor.site(ticket.site()), ANEW, Map.of("as", ticket.id()));
    }
  }

  /** What was in a replica's hands, the latest first; then what it had to answer as a repeat. */
  private static List<String> underWay(Connection connection, String replica) throws SQLException {
    List<String> ids = new ArrayList<>();
    for (Event received : events(connection, MAYBE_UNDER_WAY, replica)) {
      if (underWay(Chain.history(connection, received.submission()))) {
        ids.add(received.submission());
      }
    }
    for (Event repeated : events(connection, MAYBE_UNANSWERED, replica)) {
      String id = repeated.details().get("as");
      if (unanswered(Chain.history(connection, id))) {
        ids.add(id);
      }
    }
    return ids;
  }

  private static List<Event> events(Connection connection, String sql, String replica)
      throws SQLException {
    List<Event> found = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        Event event = Chain.row(rows).event();
        if (replica.equals(event.details().get("replica"))) {
          found.add(event);
        }
      }
    }
    return found;
  }

  /** Its results are not with the site, or its study not wherever it was to go. */
  private static boolean underWay(List<Event> history) {
    return history.stream().noneMatch(event -> event.is("results-written", Map.of()))
        || Undelivered.first(history).isPresent();
  }

  private static boolean unanswered(List<Event> history) {
    return history.stream()
        .map(Event::event)
        .noneMatch(event -> event.equals(ANSWERED) || event.equals(EVENT));
  }
}
