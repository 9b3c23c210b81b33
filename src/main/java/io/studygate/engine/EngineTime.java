package io.studygate.engine;

import io.studygate.config.Engine;
import io.studygate.spool.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The time that an engine has for a study. */
final class EngineTime {
  private EngineTime() {}

  /**
   * When it is over. It began when the engine got the study, or as long as it has not got it, when
   * that was queued.
   *
   * @param folder of the run
   */
  static Instant end(Path folder, EngineRun run, Engine engine) throws IOException {
    Path handed = folder.resolve(HandedOff.FILE);
    Instant since = Files.exists(handed) ? Json.read(handed, HandedOff.class).at() : run.queued();
    return since.plus(engine.patience());
  }
}
