package io.studygate.validate;

import io.studygate.Variables;
import io.studygate.finding.Finding;
import io.studygate.spool.Decision;
import io.studygate.spool.Decisions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Variable;

/** Bean of {@code validate-study}: what a trial officer has accepted refuses and asks no more. */
final class Acceptances {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The findings, those that were accepted as notes with the name of who did. */
  public List<Finding> apply(
      @Variable(Variables.DECISIONS) Decisions decisions,
      @Variable(Variables.RULE_FINDINGS) List<Finding> rules) {
    return rules.stream()
        .map(
            finding ->
                finding.acceptable()
                    ? decisions.acceptance(finding).map(by -> with(finding, by)).orElse(finding)
                    : finding)
        .toList();
  }

  private static Finding with(Finding finding, Decision decision) {
    return finding.accepted(
        "Accepted by %s on %s: %s"
            .formatted(decision.names(), DAY.format(decision.at()), decision.reason()));
  }
}
