package io.studygate.validate;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.config.Settings.Limits;
import io.studygate.finding.Finding;
import io.studygate.finding.Severity;
import io.studygate.study.CaseDecision;
import io.studygate.study.EntryChecksums;
import io.studygate.study.Inventory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Variable;

/**
 * Reads a refused submission to its end all the same, so that the site hears of damaged files now
 * and not with its next attempt. One that goes on is read through by the anonymiser.
 */
final class ReadThrough {
  private final Limits limits;

  ReadThrough(Generation generation) {
    this.limits = generation.settings().limits();
  }

  /** The findings of the rules and, of a refused submission, those of its checksums. */
  public List<Finding> complete(
      @Variable(Variables.FOLDER) Path folder,
      @Variable(Variables.INVENTORY) Inventory inventory,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.RULE_FINDINGS) List<Finding> rules)
      throws IOException {
    List<Finding> all = Finding.all(inventory.findings(), decision.findings(), rules);
    boolean refused = all.stream().anyMatch(finding -> finding.severity() == Severity.REFUSE);
    if (!refused || inventory.files() == 0) {
      return rules;
    }
    List<Finding> damaged =
        EntryChecksums.check(folder, limits).stream()
            .filter(finding -> !all.contains(finding))
            .toList();
    return Finding.all(rules, damaged);
  }
}
