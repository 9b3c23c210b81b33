package io.studygate.validate;

import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.study.Inventory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All rules of a trial over what would be delivered. Several rules of one kind look at some things
 * twice; what they find or measure alike is said once.
 */
final class TrialRules {
  private final List<Sheet> sheets;

  private TrialRules(List<Sheet> sheets) {
    this.sheets = sheets;
  }

  static TrialRules of(Trial trial, Inventory inventory) {
    return new TrialRules(RuleSheets.of(trial, inventory));
  }

  /** In the order of the rules; of two that say the same the graver one stays. */
  List<Finding> findings() {
    Map<String, Finding> said = new LinkedHashMap<>();
    for (Sheet sheet : sheets) {
      for (Finding each : sheet.findings()) {
        said.merge(
            each.what(),
            each,
            (one, other) -> other.severity().compareTo(one.severity()) < 0 ? other : one);
      }
    }
    return List.copyOf(said.values());
  }

  /** In the order of the rules; what one rule only looks at and another judges is shown judged. */
  List<Measured> measured() {
    Map<List<String>, Measured> judged = new LinkedHashMap<>();
    for (Sheet sheet : sheets) {
      for (Measured each : sheet.measured()) {
        List<String> value = List.of(each.where(), each.what(), each.found());
        Measured looked = judged.get(value);
        if (looked == null || looked.wanted().isEmpty()) {
          judged.put(value, each);
        } else if (!each.wanted().isEmpty() && !each.wanted().equals(looked.wanted())) {
          List<String> also = new ArrayList<>(value);
          also.add(each.wanted());
          judged.put(also, each);
        }
      }
    }
    return List.copyOf(judged.values());
  }
}
