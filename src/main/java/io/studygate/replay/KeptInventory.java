package io.studygate.replay;

import io.studygate.config.Rule;
import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.study.Inventory;
import io.studygate.validate.Outcome.Verdict;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is kept of a submission so that changed rules can be tried on it: no pixels, and nothing
 * that leads back to the patient.
 *
 * @param submission its id
 * @param verdict what became of it
 * @param others findings that no rule of the trial made
 * @param rules findings of the trial's rules
 * @param unsure ids of rules that judged by words which are not kept
 * @param inventory the submission from its headers, scrubbed
 */
public record KeptInventory(
    String submission,
    Verdict verdict,
    List<Finding> others,
    List<Finding> rules,
    List<String> unsure,
    Inventory inventory) {

  public KeptInventory {
    others = List.copyOf(others);
    rules = List.copyOf(rules);
    unsure = List.copyOf(unsure);
  }

  /** Keywords of attributes that rules of the trial ask for and that were not read then. */
  Set<String> unread(Trial trial) {
    Set<String> missing = new TreeSet<>();
    for (Rule rule : trial.rules()) {
      missing.addAll(rule.attributes());
    }
    if (inventory.deliverable(trial).isEmpty()) {
      return Set.of();
    }
    missing.removeAll(inventory.deliverable(trial).get(0).facts().values().keySet());
    return missing;
  }
}
