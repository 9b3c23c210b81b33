package io.studygate;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Looks again and again until something is so. */
final class Waiting {
  private Waiting() {}

  /**
   * Returns when the condition holds.
   *
   * @throws CommandFault if it does not in time; the message names what was awaited
   */
  static void until(String what, Duration patience, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new CommandFault(what + " did not come within " + patience.toSeconds() + " s");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
