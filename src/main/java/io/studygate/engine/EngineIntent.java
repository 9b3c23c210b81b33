package io.studygate.engine;

import io.studygate.Variables;
import io.studygate.results.PendingAnalysis;
import io.studygate.study.CaseDecision;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Variable;

/** That an engine is to get a study: in the ledger before the engine can have it. */
final class EngineIntent {

  /**
   * What a recall asks for, when the trial may have another engine or none.
   *
   * @return {@code null} if the run is over already
   */
  public Map<String, String> details(
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.PENDING) PendingAnalysis pending) {
    if (pending.over()) {
      return null;
    }
    return Map.of(
        "run",
        pending.run(),
        "content",
        pending.content(),
        "protocol",
        decision.trial().protocol(),
        "case",
        decision.caseId(),
        "kind",
        decision.trial().engine().kind().name().toLowerCase(Locale.ROOT));
  }
}
