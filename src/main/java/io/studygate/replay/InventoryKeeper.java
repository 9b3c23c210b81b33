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
import java.util.TreeMap;
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
    List<Finding> rules = new ArrayList<>();
    List<Finding> others = new ArrayList<>();
    for (Finding each : outcome.findings()) {
      Finding plain = each.as(null);
      (each.rule() == null ? others : rules).add(plain);
    }
    // What always holds is asked again at a replay, like the trial's rules.
    others.removeAll(again);
    return new KeptInventory(id, outcome.verdict(), others, rules, unsure(rules, again), scrubbed);
  }

  /** Rules that find other things without the words that are not kept. */
  private static List<String> unsure(List<Finding> then, List<Finding> again) {
    Map<String, List<String>> one = byRule(then);
    Map<String, List<String>> other = byRule(again);
    TreeSet<String> ids = new TreeSet<>(one.keySet());
    ids.addAll(other.keySet());
    return ids.stream()
        .filter(id -> !one.getOrDefault(id, List.of()).equals(other.get(id)))
        .toList();
  }

  private static Map<String, List<String>> byRule(List<Finding> findings) {
    return findings.stream()
        .filter(each -> each.rule() != null)
        .collect(
            Collectors.groupingBy(
                Finding::rule,
                TreeMap::new,
                Collectors.collectingAndThen(
                    Collectors.toList(),
                    all -> all.stream().map(Finding::toString).sorted().toList())));
  }
}
