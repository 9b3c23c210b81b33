package io.studygate.digest;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.config.Trial;
import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.TrialDay;
import io.studygate.ledger.TrialDays;
import io.studygate.ledger.TrialDays.Span;
import io.studygate.ledger.TrialEvents;
import io.studygate.spool.Holds;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Variable;

/**
 * Bean of {@code write-digests}: once a day each trial's contacts read what happened since the last
 * time, unless nothing did. Which events a day's digest is about stands in the ledger before it is
 * written, and that it was written after: so a crash in between neither doubles nor skips any, and
 * days on which no gateway ran are made up for.
 */
public final class DigestLook {
  private static final String DUTY = "duty digests";
  private static final String BEGUN = "digest-begun";
  private static final String SENT = "digest-sent";
  private static final String SILENT = "digest-silent";
  private static final String DAY = "day";
  private static final String UNTIL = "until";

  private final Generation generation;
  private final DigestTimes times;
  private final Ledger ledger;
  private final TrialDays days;
  private final DigestLetter letter;
  private final Holds holds;
  private final Clock clock;

  public DigestLook(
      Generation generation, Ledger ledger, DigestLetter letter, Holds holds, Clock clock) {
    this.generation = generation;
    this.times = DigestTimes.of(generation);
    this.ledger = ledger;
    this.days = new TrialDays(ledger);
    this.letter = letter;
    this.holds = holds;
    this.clock = clock;
  }

  /** What the events of a trial's digests belong to; it is no submission. */
  static String id(Trial trial) {
    return TrialEvents.id("digest", trial.protocol());
  }

  /**
   * Writes what is due, unless another replica does.
   *
   * @param actor the route that acts
   * @throws IOException if an e-mail cannot be queued; the next look does it
   */
  public void look(@Variable(Variables.ACTOR) String actor) throws IOException {
    LocalDate day = times.due(clock);
    if (day != null) {
      holds.during(DUTY, () -> all(day, actor));
    }
  }

  private void all(LocalDate day, String actor) throws IOException {
    for (Trial trial : generation.trials().values()) {
      List<Event> history = ledger.history(id(trial));
      if (last(history, SENT, day) == null && last(history, SILENT, day) == null) {
        write(trial, day, begun(trial, day, history, actor), actor);
      }
    }
  }

  private void write(Trial trial, LocalDate day, Begun begun, String actor) throws IOException {
    Instant longAgo = clock.instant().minus(Duration.ofDays(times.questionDays()));
    TrialDay content = days.read(trial.protocol(), begun.span(), longAgo);
    boolean sent =
        worth(content, begun.before().minus(Duration.ofDays(times.questionDays())))
            && letter.tell(id(trial), trial, day, content);
    ledger.event(id(trial), actor, sent ? SENT : SILENT, Map.of(DAY, day.toString()));
  }

  /** A question that has been listed before is no news by itself. */
  private static boolean worth(TrialDay content, Instant listed) {
    return !content.decided().isEmpty()
        || content.delivered() > 0
        || !content.overdue().isEmpty()
        || content.open().stream().anyMatch(question -> !question.asked().isBefore(listed));
  }

  /**
   * A digest that was begun.
   *
   * @param span what it is about
   * @param before when the one before it was begun
   */
  private record Begun(Span span, Instant before) {}

  /** The same again after a crash; else from the end of the last one on. */
  private Begun begun(Trial trial, LocalDate day, List<Event> history, String actor) {
    List<Event> before =
        history.stream()
            .filter(event -> event.event().equals(BEGUN))
            .filter(event -> !event.details().get(DAY).equals(day.toString()))
            .toList();
    Event last = before.isEmpty() ? null : before.get(before.size() - 1);
    Instant dayAgo = clock.instant().minus(Duration.ofDays(1));
    Instant from = last == null ? dayAgo : last.at();
    Event today = last(history, BEGUN, day);
    if (today != null) {
      return new Begun(new Span(number(today, "after"), number(today, UNTIL)), from);
    }
    Span span = new Span(last == null ? days.before(dayAgo) : number(last, UNTIL), days.end());
    Map<String, String> details = new TreeMap<>();
    details.put(DAY, day.toString());
    details.put("protocol", trial.protocol());
    details.put("after", Long.toString(span.after()));
    details.put(UNTIL, Long.toString(span.until()));
    ledger.event(id(trial), actor, BEGUN, details);
    return new Begun(span, from);
  }

  private static long number(Event event, String name) {
    return Long.parseLong(event.details().get(name));
  }

  private static Event last(List<Event> history, String event, LocalDate day) {
    return history.stream()
        .filter(each -> each.is(event, Map.of(DAY, day.toString())))
        .reduce((one, other) -> other)
        .orElse(null);
  }
}
