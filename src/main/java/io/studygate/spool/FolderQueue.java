package io.studygate.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What all folder queues share: a thing that failed waits in its folder with a {@code retry.json},
 * never in a worker, and is tried again after a pause that doubles each time.
 */
public final class FolderQueue {
  private static final String RETRY = "retry.json";

  private final Spool spool;
  private final Clock clock;
  private final Duration firstPause;
  private final Duration maxPause;

  public FolderQueue(Spool spool, Clock clock, Duration firstPause, Duration maxPause) {
    this.spool = spool;
    this.clock = clock;
    this.firstPause = firstPause;
    this.maxPause = maxPause;
  }

  /**
   * How often a thing has failed.
   *
   * @param attempts failures so far
   * @param notBefore when it is tried next
   */
  record Retry(int attempts, Instant notBefore) {
    static final Retry NONE = new Retry(0, Instant.EPOCH);
  }

  /** Whether the pause of the thing in this folder is over. */
  public boolean due(Path folder) {
    return !clock.instant().isBefore(read(folder).notBefore());
  }

  /** The thing is done: it leaves its queue. */
  public void done(Path folder) throws IOException {
    spool.remove(folder);
  }

  /**
   * The thing failed and stays.
   *
   * @return how often it has failed now
   */
  public int failed(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    int attempts = read(folder).attempts() + 1;
    Duration pause = firstPause.multipliedBy(1L << Math.min(attempts - 1, 20));
    if (pause.compareTo(maxPause) > 0) {
      pause = maxPause;
    }
    Path aside = folder.resolve(RETRY + ".tmp");
    Json.write(aside, new Retry(attempts, clock.instant().plus(pause)));
    Files.move(aside, folder.resolve(RETRY), StandardCopyOption.ATOMIC_MOVE);
    return attempts;
  }

  /** Forgets earlier failures, for an operator's retry. */
  public void forget(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(RETRY));
  }

  private static Retry read(Path folder) {
    Path file = folder.resolve(RETRY);
    try {
      return Files.exists(file) ? Json.read(file, Retry.class) : Retry.NONE;
    } catch (IOException e) {
      // Torn by a crash while it was written: trying at once is the safe reading.
      return Retry.NONE;
    }
  }
}
