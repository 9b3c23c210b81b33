package io.studygate.engine;

import io.studygate.Variables;
import io.studygate.config.Engine;
import io.studygate.config.Generation;
import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Variable;

/** What an engine has called back with. */
final class CallBackReturn {
  private final Generation generation;
  private final Spool spool;
  private final CallBackFiles files;

  CallBackReturn(Generation generation, Spool spool) {
    this.generation = generation;
    this.spool = spool;
    this.files = new CallBackFiles(spool);
  }

  /** What is there; nothing as long as it has not called. */
  public RawReturn look(
      @Variable(Variables.FOLDER) Path folder, @Variable(Variables.ENGINE_RUN) EngineRun run)
      throws IOException {
    Called called = files.called(run.run());
    if (called == null) {
      return new RawReturn(null, false, null);
    }
    if (called.trouble() != null) {
      return new RawReturn(null, true, called.trouble());
    }
    Engine engine = generation.trials().get(run.protocol()).engine();
    Path raw = folder.resolve("answer");
    spool.delete(raw);
    Path zip = files.of(run.run()).resolve(Called.ZIP);
    return ReturnedZip.unpack(zip, raw, engine.files(), engine.mostBytes());
  }
}
