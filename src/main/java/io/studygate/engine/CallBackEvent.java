package io.studygate.engine;

import io.studygate.Variables;
import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.spool.Spool;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Variable;

/** That an engine has called back: the ledger knows before the run can be closed. */
final class CallBackEvent {
  private final CallBackFiles files;
  private final Ledger ledger;

  CallBackEvent(Spool spool, Ledger ledger) {
    this.files = new CallBackFiles(spool);
    this.ledger = ledger;
  }

  /** What the ledger is to say; {@code null} if it has not called, or the ledger says it. */
  public Map<String, String> details(@Variable(Variables.ENGINE_RUN) EngineRun run)
      throws IOException {
    Called called = files.called(run.run());
    return called == null || said(run) ? null : details(run, called);
  }

  private static Map<String, String> details(EngineRun run, Called called) {
    Map<String, String> details = new TreeMap<>(run.event());
    details.put("status", Integer.toString(called.status()));
    return details;
  }

  /** Of this time that the study is with the engine. */
  private boolean said(EngineRun run) {
    boolean said = false;
    for (Event event : ledger.history(run.ticket().id())) {
      if (event.is(AnalysisPlan.ENDED, Map.of("run", run.run()))) {
        said = false;
      } else if (event.is(Called.EVENT, Map.of("run", run.run()))) {
        said = true;
      }
    }
    return said;
  }
}
