package io.studygate.replay;

import io.studygate.Variables;
import io.studygate.finding.Finding;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import io.studygate.study.Inventory;
import io.studygate.validate.Outcome;
import io.studygate.validate.RuleCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.Variable;

/** Keeps what changed rules can be tried on later; of a submission of no known trial nothing. */
public final class InventoryKeeper {
  private final KeptFolder folder;

  public InventoryKeeper(KeptFolder folder) {
    this.folder = folder;
  }

  /**
   * @param inventory {@code null} if it could not be opened
   * @param decision {@code null} if it was never looked for
   */
  public void keep(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.INVENTORY) Inventory inventory,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.OUTCOME) Outcome outcome)
      throws IOException {
    if (inventory != null && decision != null && decision.trial() != null) {
      folder.keep(decision.trial().protocol(), kept(ticket.id(), inventory, decision, outcome));
    }
  }

  private static KeptInventory kept(
      String id, Inventory inventory, CaseDecision decision, Outcome outcome) {
    Inventory scrubbed = Scrub.of(inventory);
    List<Finding> again = new RuleCheck().check(scrubbed, decision);
    Set<String> asked = again.stream().map(KeptInventory::words).collect(Collectors.toSet());
    List<Finding> rules = new ArrayList<>();
    List<Finding> others = new ArrayList<>();
    for (Finding each : outcome.findings()) {
      // What to do is for the site, and of an acceptance it names people.
      Finding plain =
          new Finding(each.code(), each.severity(), each.what(), "", each.rule(), each.question());
      if (each.rule() != null) {
        rules.add(plain);
      } else if (!asked.contains(KeptInventory.words(each))) {
        // What always holds is asked again at a replay, like the trial's rules.
        others.add(plain);
      }
    }
    return new KeptInventory(id, outcome.verdict(), others, rules, unsure(rules, again), scrubbed);
  }

  /** Rules that find other things without the words that are not kept. */
  private static List<String> unsure(List<Finding> then, List<Finding> again) {
    Map<String, Set<String>> one = byRule(then);
    Map<String, Set<String>> other = byRule(again);
    Set<String> ids = new TreeSet<>(one.keySet());
    ids.addAll(other.keySet());
    return ids.stream().filter(id -> !Objects.equals(one.get(id), other.get(id))).toList();
  }

  private static Map<String, Set<String>> byRule(List<Finding> findings) {
    return findings.stream()
        .filter(each -> each.rule() != null)
        .collect(
            Collectors.groupingBy(
                Finding::rule, Collectors.mapping(KeptInventory::words, Collectors.toSet())));
  }
}
