package io.studygate.replay;

import io.studygate.config.Rule;
import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.finding.Question.State;
import io.studygate.study.Inventory;
import io.studygate.validate.Outcome.Verdict;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

  /** What tells a finding from others; its severity and what to do are the trial file's. */
  static String words(Finding finding) {
    return finding.rule() + " " + finding.code() + " " + finding.what();
  }

  /** Words of what a person has accepted as it is. */
  Set<String> accepted() {
    return rules.stream()
        .filter(each -> each.question() != null && each.question().state() == State.ACCEPTED)
        .map(KeptInventory::words)
        .collect(Collectors.toSet());
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
