package io.studygate.ledger;

import io.studygate.Variables;
import io.studygate.finding.Finding;
import io.studygate.finding.Question.State;
import io.studygate.finding.Severity;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import io.studygate.study.Instance;
import io.studygate.study.Inventory;
import io.studygate.validate.Outcome;
import io.studygate.validate.Outcome.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.Variable;

/**
 * Bean of {@code decide-outcome}: numbers what is asked of the site, and says what became of the
 * questions that are open under the case. A second run of a submission says the same.
 */
public final class QuestionBook {
  private static final String EVENT = "questions";

  private final Ledger ledger;

  public QuestionBook(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * The outcome with its numbers. What is held is not told to the site, so nothing is asked yet.
   *
   * @param inventory {@code null} if it could not be opened
   * @param decision {@code null} if it was never identified
   * @param actor the route that acts
   */
  public Outcome number(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.INVENTORY) Inventory inventory,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.OUTCOME) Outcome outcome,
      @Variable(Variables.ACTOR) String actor) {
    if (outcome.verdict() == Verdict.HELD) {
      return outcome;
    }
    ledger.received(ticket);
    Looked looked =
        new Looked(
            ticket,
            Place.of(decision),
            modalities(inventory),
            judged(inventory, decision),
            inventory == null ? Set.of() : inventory.note().answers());
    Outcome numbered = number(looked, outcome, actor);
    if (!states(Finding.all(numbered.findings(), numbered.earlier())).isEmpty()) {
      // A number that somebody may read from now on is never given to another question.
      ledger.onDisk();
    }
    return numbered;
  }

  private Outcome number(Looked looked, Outcome outcome, String actor) {
    String id = looked.ticket().id();
    return ledger.inTurnSoon(
        "number questions",
        (connection, events) -> {
          Map<Long, State> seen = Questions.seen(connection, id);
          Outcome numbered = number(connection, looked, outcome);
          List<Finding> all = Finding.all(numbered.findings(), numbered.earlier());
          Map<Long, State> now = states(all);
          if (!now.equals(seen)) {
            Questions.see(connection, id, now);
            events.add(id, actor, EVENT, details(all));
          }
          return numbered;
        });
  }

  private static Outcome number(Connection connection, Looked looked, Outcome outcome)
      throws SQLException {
    List<Asked> before = Questions.before(connection, looked);
    QuestionMatch match =
        new QuestionMatch(
            looked.ticket().id(),
            before.stream().filter(looked::concerns).toList(),
            outcome.findings());
    long[] last = {Questions.last(connection)};
    List<Finding> findings =
        outcome.findings().stream().map(each -> match.numbered(each, () -> ++last[0])).toList();
    List<Finding> earlier =
        before.stream()
            .filter(each -> !match.repeated(each))
            .map(each -> each.as(looked.answers(each) ? State.CLOSED : State.OPEN))
            .toList();
    for (Finding finding : Finding.all(findings, earlier)) {
      if (finding.question() != null) {
        Questions.write(connection, looked, finding);
      }
    }
    return outcome.numbered(findings, earlier);
  }

  private static Map<Long, State> states(List<Finding> all) {
    Map<Long, State> states = new TreeMap<>();
    for (Finding finding : all) {
      if (finding.question() != null) {
        states.put(finding.question().number(), finding.question().state());
      }
    }
    return states;
  }

  private static Map<String, String> details(List<Finding> all) {
    Map<String, List<String>> numbers = new TreeMap<>();
    for (Finding finding : all) {
      if (finding.question() != null) {
        String state = finding.question().state().word();
        numbers.computeIfAbsent(state, any -> new ArrayList<>()).add(finding.number());
      }
    }
    Map<String, String> details = new TreeMap<>();
    numbers.forEach((state, each) -> details.put(state, String.join(" ", each)));
    return details;
  }

  /** Whether the trial's rules saw all of it, so that what they do not say is answered. */
  private static boolean judged(Inventory inventory, CaseDecision decision) {
    return inventory != null
        && decision != null
        && decision.known()
        && !inventory.deliverable(decision.trial()).isEmpty()
        && inventory.findings().stream().noneMatch(each -> each.severity() == Severity.REFUSE);
  }

  private static Set<String> modalities(Inventory inventory) {
    return inventory == null
        ? Set.of()
        : inventory.instances().stream()
            .map(Instance::modality)
            .filter(modality -> modality != null && modality.matches("[A-Z0-9]{1,16}"))
            .collect(Collectors.toCollection(TreeSet::new));
  }
}
