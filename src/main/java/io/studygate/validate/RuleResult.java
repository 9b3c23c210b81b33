package io.studygate.validate;

import io.studygate.config.Rule;
import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.study.Inventory;
import java.util.List;

/**
 * What one rule found in a submission, by itself: what several rules say alike is in each.
 *
 * @param measured the values it looked at
 * @param findings where it is broken
 */
public record RuleResult(Rule rule, List<Measured> measured, List<Finding> findings) {
  public RuleResult {
    measured = List.copyOf(measured);
    findings = List.copyOf(findings);
  }

  /** One for each rule of the trial, in their order; none if there is nothing to deliver. */
  public static List<RuleResult> of(Trial trial, Inventory inventory) {
    return RuleSheets.of(trial, inventory).stream()
        .map(sheet -> new RuleResult(sheet.rule(), sheet.measured(), sheet.findings()))
        .toList();
  }
}
