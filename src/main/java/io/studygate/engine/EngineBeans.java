package io.studygate.engine;

import io.studygate.config.Generation;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.TrialSubmissions;
import io.studygate.spool.Spool;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What the routes call to hand studies to analysis engines, and to take what comes back. */
public final class EngineBeans {
  private EngineBeans() {}

  public static List<Object> of(
      Generation generation, Spool spool, Ledger ledger, CallBackTokens tokens, Clock clock) {
    Duration settle = Duration.ofMillis(generation.settings().intake().settleMillis());
    return List.of(
        new AnalysisPlan(ledger),
        new EngineIntent(),
        new EngineQueue(spool, clock),
        new EngineRunReader(),
        new DecidedReader(),
        new NotHandedOff(),
        new HandOffNote(clock),
        new FolderHandOff(generation, spool),
        new FolderReturn(generation, clock, settle),
        new CommandEngine(generation, spool, clock),
        tokens,
        new CallBack(generation, tokens, spool, ledger),
        new CallBackReturn(generation, spool),
        new CallBackEvent(spool, ledger),
        new ReturnCheck(generation, new TrialSubmissions(ledger), spool, clock),
        new EngineCase(generation),
        new EngineEnded(ledger),
        new RecalledRun(spool),
        new EngineTidy(spool));
  }
}
