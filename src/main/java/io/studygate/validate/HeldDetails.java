package io.studygate.validate;

import io.studygate.Variables;
import io.studygate.finding.Finding;
import io.studygate.finding.Severity;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Variable;

/** What the ledger says about a held study: the codes of all that holds it. */
public final class HeldDetails {
  /** Name of the detail. */
  public static final String CODES = "codes";

  public Map<String, String> say(@Variable(Variables.OUTCOME) Outcome outcome) {
    return Map.of(
        CODES,
        outcome.findings().stream()
            .filter(finding -> finding.severity() == Severity.HOLD)
            .map(Finding::code)
            .distinct()
            .sorted()
            .collect(Collectors.joining(" ")));
  }
}
