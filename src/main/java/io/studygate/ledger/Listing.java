package io.studygate.ledger;

import io.studygate.validate.Outcome.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Submissions as a page lists them: of a stretch of time, by whole pages, and counted. */
public final class Listing {
  private static final String WITHIN = " WHERE received_at >= ? AND received_at < ?";

  private final Ledger ledger;

  public Listing(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * How many came, and what became of them.
   *
   * @param protocol {@code null} if unknown
   * @param verdict {@code null} while they are in hand
   * @param repeats whether they only repeat others
   * @param bytes size as sent, of all
   */
  public record Count(
      String site, String protocol, Verdict verdict, boolean repeats, int count, long bytes) {}

  /**
   * Which ones.
   *
   * @param from the first moment
   * @param to the first moment after
   * @param site only this one's; empty for all
   * @param protocol only this trial's; empty for all
   */
  public record Choice(Instant from, Instant to, String site, String protocol) {}

  /**
   * The last one of the page before.
   *
   * @param received when it was received
   * @param id its id
   */
  public record Last(Instant received, String id) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,14})-([A-Za-z0-9]{1,64})");

    public static Last of(Submission submission) {
      return new Last(submission.received(), submission.id());
    }

    /** What {@link #text} has written; {@code null} if it is nothing of that kind. */
    public static Last of(String text) {
      Matcher words = TEXT.matcher(text);
      return words.matches()
          ? new Last(Instant.ofEpochMilli(Long.parseLong(words.group(1))), words.group(2))
          : null;
    }

    /** For the address of the next page. */
    public String text() {
      return received.toEpochMilli() + "-" + id;
    }
  }

  /** Counts all that came within a stretch of time, by site, trial and outcome. */
  public List<Count> counts(Instant from, Instant to) {
    String sql =
        "SELECT site, protocol, verdict, CASE WHEN repeat_of IS NULL THEN 0 ELSE 1 END AS again,"
            + " COUNT(*), SUM(size_bytes) FROM submission"
            + WITHIN
            + " GROUP BY site, protocol, verdict, again ORDER BY site, protocol";
    return ledger.look("count submissions", connection -> counts(connection, sql, from, to));
  }

  private static List<Count> counts(Connection connection, String sql, Instant from, Instant to)
      throws SQLException {
    List<Count> counts = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, from.atOffset(ZoneOffset.UTC));
      select.setObject(2, to.atOffset(ZoneOffset.UTC));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          counts.add(
              new Count(
                  row.getString(1),
                  row.getString(2),
                  Submissions.verdict(row.getString(3)),
                  row.getInt(4) == 1,
                  row.getInt(5),
                  row.getLong(6)));
        }
      }
    }
    return counts;
  }

  /**
   * Those chosen, the latest first.
   *
   * @param last where the page before ended; {@code null} for the first page
   * @param most at most so many
   */
  public List<Submission> of(Choice choice, Last last, int most) {
    List<Object> values =
        new ArrayList<>(
            List.of(choice.from().atOffset(ZoneOffset.UTC), choice.to().atOffset(ZoneOffset.UTC)));
    StringBuilder sql = new StringBuilder(Submissions.SHOWN).append(WITHIN);
    if (!choice.site().isEmpty()) {
      sql.append(" AND site = ?");
      values.add(choice.site());
    }
    if (!choice.protocol().isEmpty()) {
      sql.append(" AND protocol = ?");
      values.add(choice.protocol());
    }
    if (last != null) {
      sql.append(" AND (received_at, id) < (?, ?)");
      values.addAll(List.of(last.received().atOffset(ZoneOffset.UTC), last.id()));
    }
    sql.append(" ORDER BY received_at DESC, id DESC");
    return list(sql.toString(), values, most);
  }

  /** Those without an outcome, the oldest first. */
  public List<Submission> undecided(int most) {
    String sql =
        Submissions.SHOWN + " WHERE verdict IS NULL AND repeat_of IS NULL ORDER BY received_at, id";
    return list(sql, List.of(), most);
  }

  private List<Submission> list(String sql, List<Object> values, int most) {
    return ledger.look(
        "list submissions",
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setMaxRows(most);
            for (int i = 0; i < values.size(); i++) {
              select.setObject(i + 1, values.get(i));
            }
            return Submissions.shown(select);
          }
        });
  }
}
