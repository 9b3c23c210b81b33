package io.studygate.observe;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.finding.Finding;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import io.studygate.validate.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.apache.camel.Variable;

/** Bean of {@code record-outcome}: counts what became of submissions, and their findings. */
public final class OutcomeMeters {
  private final Meters meters;
  private final Labels labels;
  private final Clock clock;

  public OutcomeMeters(Meters meters, Generation generation, Clock clock) {
    this.meters = meters;
    this.labels = new Labels(generation);
    this.clock = clock;
  }

  /**
   * Counts it; a submission that is run again is counted again.
   *
   * @param decision {@code null} if the study was never identified
   */
  public void count(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.OUTCOME) Outcome outcome) {
    String site = labels.site(ticket);
    String trial = labels.trial(decision);
    decided(meters, site, trial, outcome.verdict().name().toLowerCase(Locale.ROOT));
    for (Finding finding : outcome.findings()) {
      meters.count(
          "studygate.findings",
          "Findings of submissions that were decided",
          1,
          "site",
          site,
          "trial",
          trial,
          "finding",
          Labels.code(finding.code()),
          "severity",
          finding.severity().name().toLowerCase(Locale.ROOT));
    }
    EventMeters.age(meters, "decided", Duration.between(ticket.received(), clock.instant()));
  }

  static void decided(Meters meters, String site, String trial, String state) {
    meters.count(
        "studygate.submissions",
        "Submissions that were decided or parked",
        1,
        "site",
        site,
        "trial",
        trial,
        "state",
        state);
  }
}
