package io.studygate.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A replica whose spool is gone for good. What it had received and not brought to its end is marked
 * with the event {@code lost}: when its upload is put back, it is received anew, by anybody.
 */
public final class LostReplica {
  /** The event. */
  public static final String EVENT = "lost";

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
          for (Event received : maybeUnderWay(connection)) {
            if (replica.equals(received.details().get("replica"))
                && underWay(Chain.history(connection, received.submission()))) {
              events.add(received.submission(), actor, EVENT, details);
              lost.add(Submissions.find(connection, received.submission()).orElseThrow());
            }
          }
          return lost;
        });
  }

  private static List<Event> maybeUnderWay(Connection connection) throws SQLException {
    List<Event> received = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(MAYBE_UNDER_WAY);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        received.add(Chain.row(rows).event());
      }
    }
    return received;
  }

  /** Its results are not with the site, or its study not wherever it was to go. */
  private static boolean underWay(List<Event> history) {
    return history.stream().noneMatch(event -> event.is("results-written", Map.of()))
        || Undelivered.first(history).isPresent();
  }
}
