package io.studygate.deidentify;

import io.studygate.config.Trial;
import io.studygate.spool.Decision;
import io.studygate.spool.Decisions;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Releases as a trial wants them: with one name or two. */
public final class Releases {
  private Releases() {}

  public static Optional<Decision> of(Path folder, Ticket ticket, Trial trial) throws IOException {
    return Decisions.of(folder, ticket).release(trial.releaseNeedsTwo() ? 2 : 1);
  }
}
