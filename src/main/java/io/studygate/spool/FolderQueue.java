package io.studygate.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What all folder queues share: a thing that failed waits in its folder with a {@code retry.json},
 * never in a worker, and is tried again after a pause that doubles each time.
 */
public final class FolderQueue {
  static final String RETRY = "retry.json";

  /** After so many failures of one thing, operators hear of its queue. */
  private static final int TELL_AT = 5;

  private final Spool spool;
  private final Clock clock;
  private final Troubles troubles;
  private final Duration firstPause;
  private final Duration maxPause;

  /** What could not be noted because the disk was full. */
  private final Map<Path, Retry> unwritten = new ConcurrentHashMap<>();

  public FolderQueue(
      Spool spool, Clock clock, Troubles troubles, Duration firstPause, Duration maxPause) {
    this.spool = spool;
    this.clock = clock;
    this.troubles = troubles;
    this.firstPause = firstPause;
    this.maxPause = maxPause;
  }

  /**
   * How often a thing has failed.
   *
   * @param attempts failures so far
   * @param notBefore when it is tried next
   * @param why why it failed the last time; {@code null} where nobody said it in words
   */
  record Retry(int attempts, Instant notBefore, String why) {
    static final Retry NONE = new Retry(0, Instant.EPOCH, null);
  }

  /** Whether the pause of the thing in this folder is over. */
  public boolean due(Path folder) {
    return !clock.instant().isBefore(read(folder).notBefore());
  }

  /** The thing is done: it leaves its queue. */
  public void done(Path folder) throws IOException {
    int failures = read(folder).attempts();
    spool.remove(folder);
    over(folder, failures);
  }

  /** The thing waits on, but not because something failed: what failed before is over. */
  public void wentOn(Path folder) throws IOException {
    int failures = read(folder).attempts();
    forget(folder);
    over(folder, failures);
  }

  private void over(Path folder, int failures) {
    unwritten.remove(folder);
    if (failures >= TELL_AT) {
      troubles.over(trouble(folder));
    }
  }

  /**
   * The thing failed and stays.
   *
   * @return how often it has failed now
   */
  public int failed(Path folder) {
    return failed(folder, null);
  }

  /**
   * The same, with the reason in words for operators: it stands in {@code retry.json} and in what
   * they are told.
   */
  public int failed(Path folder, String why) {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    int attempts = read(folder).attempts() + 1;
    Duration pause = firstPause.multipliedBy(1L << Math.min(attempts - 1, 20));
    if (pause.compareTo(maxPause) > 0) {
      pause = maxPause;
    }
    note(folder, new Retry(attempts, clock.instant().plus(pause), why));
    if (attempts >= TELL_AT) {
      report(folder, why);
    }
    return attempts;
  }

  private void note(Path folder, Retry retry) {
    try {
      Spool.place(folder, RETRY, retry);
      unwritten.remove(folder);
    } catch (IOException e) {
      // Without a pause it would be tried again at each look.
      unwritten.put(folder, retry);
    }
  }

  /** Forgets earlier failures, for an operator's retry. */
  static void forget(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(RETRY));
  }

  /** Of {@code received/} the parking tells. */
  private void report(Path folder, String why) {
    if (name(folder).equals(spool.received().getFileName().toString())) {
      return;
    }
    troubles.report(
        trouble(folder),
        "What waits in spool/"
            + name(folder)
            + " has failed "
            + TELL_AT
            + " times or more. It is tried again and again, at the longest with the pause of"
            + " studygate.queue.max-pause-millis between; "
            + (why == null ? "the log names the cause." : "the last time: " + why + "."));
  }

  private String trouble(Path folder) {
    return "queue-stuck queue=" + name(folder);
  }

  private String name(Path folder) {
    Path queue = folder.toAbsolutePath().normalize().getParent();
    return spool.received().getParent().relativize(queue).toString();
  }

  private Retry read(Path folder) {
    Retry remembered = unwritten.get(folder);
    if (remembered != null) {
      return remembered;
    }
    return noted(folder);
  }

  /** What its folder says. */
  static Retry noted(Path folder) {
    Path file = folder.resolve(RETRY);
    try {
      return Files.exists(file) ? Json.read(file, Retry.class) : Retry.NONE;
    } catch (IOException e) {
      // Torn by a crash while it was written: trying at once is the safe reading.
      return Retry.NONE;
    }
  }
}
