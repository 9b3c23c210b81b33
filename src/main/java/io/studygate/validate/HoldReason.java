package io.studygate.validate;

import io.studygate.Variables;
import io.studygate.finding.Severity;
import java.util.stream.Collectors;
import org.apache.camel.Variable;

/** Why a study is held, for the operator who looks into its folder. */
public final class HoldReason {
  public String say(@Variable(Variables.OUTCOME) Outcome outcome) {
    return outcome.findings().stream()
        .filter(finding -> finding.severity() == Severity.HOLD)
        .map(finding -> finding.code() + "  " + finding.what())
        .collect(Collectors.joining("\n", "Held for a person of ours to look at:\n", ""));
  }
}
