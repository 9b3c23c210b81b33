package io.studygate;

import io.studygate.config.Generation;
import io.studygate.spool.SafeTrace;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for edits, and ends what has drained, as long as the gateway runs. */
final class EditWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EditWatch.class);
  private static final int LAST_LOOK_SECONDS = 30;

  private final Generations generations;
  private final Edits edits;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          run -> {
            Thread made = new Thread(run, "configuration");
            made.setDaemon(true);
            return made;
          });

  EditWatch(Generations generations, Edits edits) {
    this.generations = generations;
    this.edits = edits;
  }

  /** Begins, unless the configuration wants no looks. */
  void start(Generation generation) {
    long pause = Long.parseLong(generation.properties().get("studygate.config.look-millis"));
    if (pause > 0) {
      thread.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }
  }

  /** What is thrown here would end all looks. */
  private void look() {
    try {
      edits.look();
      generations.endDrained();
    } catch (Exception | LinkageError e) {
      LOG.warn("a look at the configuration failed\n{}", SafeTrace.of(e));
    }
  }

  /** No change begins after this; one that has begun is finished first. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(LAST_LOOK_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
