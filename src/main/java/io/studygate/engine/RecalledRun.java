package io.studygate.engine;

import io.studygate.Variables;
import io.studygate.spool.Spool;
import java.io.IOException;
import org.apache.camel.Variable;

/**
 * What an engine has called back with for a run that is dropped. After the run itself: a call that
 * comes meanwhile is not kept once that is gone.
 */
final class RecalledRun {
  private final Spool spool;

  RecalledRun(Spool spool) {
    this.spool = spool;
  }

  public void forget(@Variable(Variables.ENGINE_RUN) EngineRun run) throws IOException {
    new CallBackFiles(spool).remove(run.run());
  }
}
