package io.studygate.validate;

import io.studygate.config.Trial;
import io.studygate.study.Inventory;
import java.util.List;

/** What the rules of a trial measure in a submission; the same as they judge. */
public final class RuleValues {
  private RuleValues() {}

  /**
   * The values in the order of the rules.
   *
   * @param inventory {@code null} if it was not opened
   * @param trial {@code null} if it is not known
   */
  public static List<Measured> of(Inventory inventory, Trial trial) {
    if (inventory == null || trial == null || inventory.deliverable(trial).isEmpty()) {
      return List.of();
    }
    return TrialRules.of(trial, inventory).measured();
  }
}
