package io.studygate.register;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.config.RegisterEntry;
import io.studygate.config.Trial;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.TrialEvents;
import io.studygate.spool.Holds;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Variable;

/**
 * Bean of {@code look-at-registers}: sites are reminded of what is due, once for each case and
 * visit, and the trials' contacts get a list once a day while anything is. The ledger remembers
 * both, so a restart repeats neither; a kill after the e-mail and before the event queues the same
 * e-mail again, which is sent once.
 */
public final class RegisterLook {
  private static final String DUTY = "registers";
  private static final String REMINDED = "reminded";
  private static final String LISTED = "due-listed";

  private final Generation generation;
  private final Register register;
  private final Ledger ledger;
  private final Letters letters;
  private final Holds holds;
  private final Clock clock;

  public RegisterLook(
      Generation generation,
      Register register,
      Ledger ledger,
      Letters letters,
      Holds holds,
      Clock clock) {
    this.generation = generation;
    this.register = register;
    this.ledger = ledger;
    this.letters = letters;
    this.holds = holds;
    this.clock = clock;
  }

  /** What the events of a trial's register belong to; it is no submission. */
  static String id(Trial trial) {
    return TrialEvents.id("register", trial.protocol());
  }

  /**
   * Looks at all registers, unless another replica does.
   *
   * @param actor the route that acts
   * @throws IOException if an e-mail cannot be queued; the next look does it
   */
  public void look(@Variable(Variables.ACTOR) String actor) throws IOException {
    holds.during(DUTY, () -> lookAtAll(actor));
  }

  private void lookAtAll(String actor) throws IOException {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    for (Trial trial : generation.trials().values()) {
      look(trial, today, actor);
    }
  }

  private void look(Trial trial, LocalDate today, String actor) throws IOException {
    if (trial.expected().isEmpty()) {
      return;
    }
    List<ExpectedStudy> due =
        register.of(trial).stream().filter(study -> study.overdue(today)).toList();
    for (ExpectedStudy study : due) {
      if (trial.remindAfterDays() != null
          && study.entry().site() != null
          && study.daysLate(today) > trial.remindAfterDays()) {
        remind(trial, study, actor);
      }
    }
    Map<String, String> day = Map.of("day", today.toString());
    if (!due.isEmpty()
        && !ledger.happened(id(trial), LISTED, day)
        && letters.list(id(trial), trial, due, today)) {
      ledger.event(id(trial), actor, LISTED, with(day, "studies", "" + due.size()));
    }
  }

  private void remind(Trial trial, ExpectedStudy study, String actor) throws IOException {
    RegisterEntry entry = study.entry();
    Map<String, String> which = with(Map.of("case", entry.caseId()), "visit", entry.visit());
    if (!ledger.happened(id(trial), REMINDED, which) && letters.remind(id(trial), trial, study)) {
      Map<String, String> details = with(which, "site", entry.site());
      ledger.event(id(trial), actor, REMINDED, with(details, "protocol", trial.protocol()));
    }
  }

  /** A study of no visit is another than one of some visit: the empty word says so. */
  private static Map<String, String> with(Map<String, String> details, String key, String value) {
    Map<String, String> more = new TreeMap<>(details);
    more.put(key, value == null ? "" : value);
    return more;
  }
}
