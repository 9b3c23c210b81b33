package io.studygate.deidentify;

import io.studygate.config.Trial;
import io.studygate.spool.Release;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Releases as a trial wants them: with one name or two. */
final class Releases {
  private Releases() {}

  static Optional<Release> of(Path folder, Ticket ticket, Trial trial) throws IOException {
    return Release.of(folder, ticket, trial.releaseNeedsTwo() ? 2 : 1);
  }
}
