package io.studygate.ledger;

import io.studygate.finding.Finding;
import io.studygate.finding.Question;
import io.studygate.finding.Severity;
import io.studygate.validate.Outcome.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads what a trial's contacts are told once a day. Times of events do not count, their order
 * does.
 */
public final class TrialDays {
  /** What was received longer ago and is not delivered yet is not counted any more. */
  private static final Duration REMEMBERED = Duration.ofDays(90);

  private static final String EVENTS =
      "SELECT seq, submission, happened_at, actor, event, details, previous, hash FROM event";

  private final Ledger ledger;

  public TrialDays(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Which part of the ledger a day is.
   *
   * @param after number of the last event before it
   * @param until number of its last event
   */
  public record Span(long after, long until) {}

  /** Number of the last event; 0 if there is none. */
  public long end() {
    return ledger.look("find its last event", Chain::lastRow);
  }

  /** Number of the last event before a time; 0 if there is none. */
  public long before(Instant time) {
    return ledger.look(
        "find an event by its time",
        connection -> {
          String sql = "SELECT COALESCE(MAX(seq), 0) FROM event WHERE happened_at < ?";
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, time.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
              row.next();
              return row.getLong(1);
            }
          }
        });
  }

  /**
   * What there is to say.
   *
   * @param longAgo questions that were asked before have been open for long
   */
  public TrialDay read(String protocol, Span span, Instant longAgo) {
    return ledger.look(
        "read a trial's day",
        connection -> {
          Set<String> decided = new LinkedHashSet<>();
          List<String> overdue = new ArrayList<>();
          int delivered = 0;
          for (Event event : events(connection, span)) {
            switch (event.event()) {
              case "decided" -> decided.add(event.submission());
              case "delivered" -> delivered += of(protocol, event) ? 1 : 0;
              default -> overdue.add(event.submission());
            }
          }
          List<Submission> here = ofTrial(connection, protocol, decided);
          Map<String, List<Finding>> refusals = new HashMap<>();
          for (Submission each : here) {
            if (each.verdict() == Verdict.REFUSED) {
              refusals.put(each.id(), told(connection, each.id()));
            }
          }
          return new TrialDay(
              here,
              refusals,
              delivered,
              ofTrial(connection, protocol, overdue).stream().map(Submission::id).toList(),
              Submissions.held(connection, protocol),
              undelivered(connection, protocol, longAgo.minus(REMEMBERED)),
              open(connection, protocol, longAgo));
        });
  }

  private static boolean of(String protocol, Event event) {
    return protocol.equals(event.details().get("protocol"));
  }

  /** Decisions, deliveries, and engines that gave nothing in time. */
  private static List<Event> events(Connection connection, Span span) throws SQLException {
    String sql =
        EVENTS
            + " WHERE seq > ? AND seq <= ?"
            + " AND event IN ('decided', 'delivered', 'engine-ended') ORDER BY seq";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, span.after());
      select.setLong(2, span.until());
      return rows(select).stream()
          .filter(
              event ->
                  !event.event().equals("engine-ended")
                      || "overdue".equals(event.details().get("state")))
          .toList();
    }
  }

  private static List<Event> rows(PreparedStatement select) throws SQLException {
    List<Event> events = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        events.add(Chain.row(rows).event());
      }
    }
    return events;
  }

  private static List<Submission> ofTrial(
      Connection connection, String protocol, Iterable<String> ids) throws SQLException {
    List<Submission> found = new ArrayList<>();
    for (String id : ids) {
      Submissions.find(connection, id)
          .filter(each -> protocol.equals(each.protocol()))
          .ifPresent(found::add);
    }
    return found;
  }

  /** What refuses a submission, in the words that its site has read. */
  private static List<Finding> told(Connection connection, String id) throws SQLException {
    String sql =
        "SELECT q.number, q.code, q.what, q.todo FROM question q JOIN question_seen s"
            + " ON s.number = q.number WHERE s.submission = ? AND s.state IN ('NEW', 'STAYS')"
            + " AND q.severity = 'REFUSE' ORDER BY q.number";
    List<Finding> told = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, id);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          told.add(
              new Finding(
                  rows.getString(2),
                  Severity.REFUSE,
                  rows.getString(3),
                  rows.getString(4),
                  null,
                  new Question(rows.getLong(1), Question.State.NEW)));
        }
      }
    }
    return told;
  }

  /** What was queued for a destination after it had arrived there last. */
  private static Map<String, Integer> undelivered(
      Connection connection, String protocol, Instant since) throws SQLException {
    String sql =
        EVENTS
            + " WHERE event IN ('delivery-queued', 'delivered') AND submission IN"
            + " (SELECT id FROM submission WHERE protocol = ? AND received_at > ?"
            + " AND verdict LIKE 'ACCEPTED%' AND recalled_at IS NULL) ORDER BY seq";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, protocol);
      select.setObject(2, since.atOffset(ZoneOffset.UTC));
      Map<String, Set<String>> waiting = new TreeMap<>();
      for (Event event : rows(select)) {
        Set<String> there =
            waiting.computeIfAbsent(event.details().get("destination"), d -> new HashSet<>());
        if (event.event().equals("delivered")) {
          there.remove(event.submission());
        } else {
          there.add(event.submission());
        }
      }
      Map<String, Integer> counts = new TreeMap<>();
      waiting.forEach((name, ids) -> counts.merge(name, ids.size(), Integer::sum));
      counts.values().removeIf(count -> count == 0);
      return counts;
    }
  }

  private static List<OpenQuestion> open(Connection connection, String protocol, Instant before)
      throws SQLException {
    String sql =
        "SELECT number, site, case_id, code, asked_at FROM question"
            + " WHERE protocol = ? AND state = 'OPEN' AND asked_at < ? ORDER BY number";
    List<OpenQuestion> open = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, protocol);
      select.setObject(2, before.atOffset(ZoneOffset.UTC));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          open.add(
              new OpenQuestion(
                  new Question(rows.getLong(1), Question.State.OPEN).label(),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getObject(5, OffsetDateTime.class).toInstant()));
        }
      }
    }
    return open;
  }
}
