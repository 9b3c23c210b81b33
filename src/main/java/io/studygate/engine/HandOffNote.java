package io.studygate.engine;

import io.studygate.Variables;
import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.Variable;

/** Notes that the engine has a study: from now on it is waited for. */
final class HandOffNote {
  private final Clock clock;

  HandOffNote(Clock clock) {
    this.clock = clock;
  }

  /**
   * Notes it.
   *
   * @param job what the engine calls it; may be {@code null}
   */
  public void note(
      @Variable(Variables.FOLDER) Path folder, @Variable(Variables.ENGINE_JOB) String job)
      throws IOException {
    Spool.place(folder, HandedOff.FILE, new HandedOff(clock.instant(), job));
  }
}
