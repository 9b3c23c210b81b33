package io.studygate.ledger;

import io.studygate.validate.Outcome.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The ledger as people read it at a terminal. */
public final class LedgerText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String ROW = "%-19s  %-20s  %-12s  %-12s  %-12s  %s%n";

  private LedgerText() {}

  /** One line for each submission; times are UTC. */
  public static String list(List<Submission> submissions) {
    if (submissions.isEmpty()) {
      return "No submission yet.\n";
    }
    StringBuilder text = new StringBuilder();
    text.append(row("received (UTC)", "submission", "site", "protocol", "case", "outcome"));
    for (Submission each : submissions) {
      text.append(
          row(
              TIME.format(each.received()),
              each.id(),
              each.site(),
              or(each.protocol()),
              or(each.caseId()),
              outcome(each)));
    }
    return text.toString();
  }

  /**
   * Everything that happened to one submission, oldest first; not the upload's name, which may be
   * the patient's.
   */
  public static String history(Submission submission, List<Event> events) {
    StringBuilder text = new StringBuilder();
    text.append("Submission ").append(submission.id()).append('\n');
    line(text, "site", submission.site());
    line(text, "received", time(submission.received()));
    line(text, "bytes", Long.toString(submission.bytes()));
    line(text, "protocol", or(submission.protocol()));
    line(text, "case", or(submission.caseId()));
    line(text, "outcome", outcome(submission));
    return text.append('\n').append(events(events)).toString();
  }

  /** Events alone, for what is no submission. */
  public static String events(List<Event> events) {
    StringBuilder text = new StringBuilder();
    for (Event event : events) {
      text.append(
          String.format(
              "%6d  %s  %-16s  %-10s  %s%n",
              event.seq(),
              time(event.at()),
              event.event(),
              safe(event.actor()),
              details(event.details())));
    }
    return text.toString();
  }

  private static String details(Map<String, String> details) {
    return details.entrySet().stream()
        .map(entry -> safe(entry.getKey() + "=" + entry.getValue()))
        .collect(Collectors.joining("  "));
  }

  private static String row(Object... cells) {
    Object[] safe = new Object[cells.length];
    for (int i = 0; i < cells.length; i++) {
      safe[i] = safe(cells[i].toString());
    }
    return String.format(ROW, safe).replaceAll(" +(\\R)$", "$1");
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format("  %-9s %s%n", name, safe(value)));
  }

  private static String time(Instant time) {
    return TIME.format(time) + " UTC";
  }

  private static String outcome(Submission submission) {
    if (submission.repeatOf() != null) {
      return "repeat of " + submission.repeatOf();
    }
    Verdict verdict = submission.verdict();
    return verdict == null ? "in hand" : verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String or(String value) {
    return value == null ? "-" : value;
  }

  /** A name that a site chose cannot steer the terminal. */
  private static String safe(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
  }
}
