package io.studygate.engine;

import io.studygate.Variables;
import io.studygate.ledger.Ledger;
import io.studygate.results.Analysis;
import java.util.Map;
import org.apache.camel.Variable;

/** Whether the ledger does not say yet that a run is over, as after a crash it may. */
final class EngineEnded {
  private final Ledger ledger;

  EngineEnded(Ledger ledger) {
    this.ledger = ledger;
  }

  public boolean notYet(
      @Variable(Variables.ENGINE_RUN) EngineRun run,
      @Variable(Variables.ANALYSIS) Analysis analysis) {
    return !ledger.happened(
        run.ticket().id(),
        AnalysisPlan.ENDED,
        Map.of("run", run.run(), "at", analysis.at().toString()));
  }
}
