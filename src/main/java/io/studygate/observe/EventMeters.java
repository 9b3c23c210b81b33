package io.studygate.observe;

import io.micrometer.core.instrument.Timer;
import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.results.Analysis;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Variable;

/** Bean of {@code record-event}: counts what happened, and says how old its submission was then. */
public final class EventMeters {
  /** From a second to a week: what a site waits for, and what waits for a person. */
  private static final Duration[] AGES = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(2),
    Duration.ofMinutes(5),
    Duration.ofMinutes(15),
    Duration.ofHours(1),
    Duration.ofHours(6),
    Duration.ofDays(1),
    Duration.ofDays(7)
  };

  private static final Set<String> STATES =
      Stream.of(Analysis.State.values())
          .map(state -> state.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.toSet());

  private final Meters meters;
  private final Labels labels;
  private final Clock clock;

  public EventMeters(Meters meters, Generation generation, Clock clock) {
    this.meters = meters;
    this.labels = new Labels(generation);
    this.clock = clock;
    // What is there from the start is seen to rise when it happens for the first time.
    generation.trials().keySet().forEach(trial -> ended(trial, "overdue", 0));
  }

  /**
   * Counts it.
   *
   * @param ticket {@code null} if it speaks of no submission
   * @param decision {@code null} if nobody knows whose it is
   * @param event its name, from the routes
   * @param details may be {@code null}
   */
  public void count(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.EVENT) String event,
      @Variable(Variables.EVENT_DETAILS) Map<String, String> details) {
    Map<String, String> known = details == null ? Map.of() : details;
    meters.count(
        "studygate.events",
        "Steps of submissions that the ledger has",
        1,
        "event",
        event,
        "site",
        labels.site(ticket));
    if (ticket != null) {
      age(meters, event, Duration.between(ticket.received(), clock.instant()));
    }
    switch (event) {
      case "delivered" -> delivered(known);
      case "engine-ended" -> {
        String state = known.get("state");
        ended(
            labels.trial(decision),
            STATES.contains(String.valueOf(state)) ? state : Meters.UNKNOWN,
            1);
      }
      case "mail-queued" ->
          meters.count(
              "studygate.mails.queued", "E-mails that were written", 1, "mail", known.get("mail"));
      case "mail-sent" -> meters.count("studygate.mails.sent", "E-mails that were taken", 1);
      case "parked" -> OutcomeMeters.decided(meters, labels.site(ticket), Meters.UNKNOWN, "parked");
      default -> {
        // The counter of events has it.
      }
    }
  }

  private void ended(String trial, String state, int more) {
    meters.count(
        "studygate.engine.ended",
        "Analyses that came to an end",
        more,
        "trial",
        trial,
        "state",
        state);
  }

  private void delivered(Map<String, String> details) {
    String trial = labels.trial(details.get("protocol"));
    String destination = labels.destination(details.get("protocol"), details.get("destination"));
    meters.count(
        "studygate.deliveries",
        "Studies that arrived at a destination",
        1,
        "trial",
        trial,
        "destination",
        destination);
    meters.count(
        "studygate.delivered.bytes",
        "Bytes of studies that arrived at a destination",
        Long.parseLong(details.getOrDefault("bytes", "0")),
        "trial",
        trial,
        "destination",
        destination);
  }

  static void age(Meters meters, String event, Duration age) {
    Timer.builder("studygate.submission.age")
        .description("Age of a submission when a step of it was through")
        .tag("event", event)
        .serviceLevelObjectives(AGES)
        .register(meters.registry())
        .record(age.isNegative() ? Duration.ZERO : age);
  }
}
