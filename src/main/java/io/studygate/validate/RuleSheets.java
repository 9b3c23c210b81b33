package io.studygate.validate;

import static io.studygate.finding.FindingCode.RULE_NOT_ASKED;
import static io.studygate.finding.FindingCode.TRIAL_RULE;

import io.studygate.config.Condition;
import io.studygate.config.Rule;
import io.studygate.config.Trial;
import io.studygate.study.Instance;
import io.studygate.study.Inventory;
import java.util.List;
import java.util.Map;

/** Asks all rules of a trial of one submission. */
final class RuleSheets {
  private static final String WHERE = "The submission";

  private final Inventory inventory;
  private final List<Instance> instances;
  private Map<String, Object> view;

  private RuleSheets(Inventory inventory, List<Instance> instances) {
    this.inventory = inventory;
    this.instances = instances;
  }

  /** One sheet for each rule, in their order; none if there is nothing to deliver. */
  static List<Sheet> of(Trial trial, Inventory inventory) {
    List<Instance> instances = inventory.deliverable(trial);
    RuleSheets sheets = new RuleSheets(inventory, instances);
    return instances.isEmpty() ? List.of() : trial.rules().stream().map(sheets::sheet).toList();
  }

  private Sheet sheet(Rule rule) {
    if (rule.when() == null) {
      return Checks.of(rule, inventory, instances);
    }
    Sheet sheet = new Sheet(rule);
    String what = "condition of rule " + rule.id();
    try {
      boolean holds = Condition.of(rule.when()).holds(view());
      if (rule.kind() == Rule.Kind.EXPRESSION) {
        sheet.told(WHERE, what, holds ? "meets it" : "does not meet it", "not to meet it", !holds);
        if (holds) {
          sheet.find(TRIAL_RULE, "what", rule.says(), "rule", rule.id());
        }
      } else if (holds) {
        return Checks.of(rule, inventory, instances);
      } else {
        sheet.told(WHERE, what, "not met, so it was not asked");
      }
    } catch (Condition.Failed e) {
      // Nothing is known of a rule that could not be asked, so it has not been passed.
      sheet.told(WHERE, what, "cannot be asked", "", false);
      sheet.find(RULE_NOT_ASKED, "rule", rule.id());
    }
    return sheet;
  }

  private Map<String, Object> view() {
    if (view == null) {
      view = InventoryView.of(inventory, instances);
    }
    return view;
  }
}
