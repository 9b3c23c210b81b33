package io.studygate;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;

/** One line on a terminal that says how far the work is; nothing where there is no terminal. */
final class ProgressLine {
  private static final long PAUSE_NANOS = 200_000_000L;

  private final PrintWriter terminal;
  private final int files;
  private final AtomicInteger done = new AtomicInteger();
  private volatile long last = System.nanoTime();

  private ProgressLine(PrintWriter terminal, int files) {
    this.terminal = terminal;
    this.files = files;
  }

  static ProgressLine of(PrintWriter terminal, int files) {
    return new ProgressLine(System.console() == null ? null : terminal, files);
  }

  /** Another file is done. */
  void done(int file) {
    say(done.incrementAndGet() + " of " + files + " files");
  }

  /** What is being done, in a few words. */
  void say(String words) {
    long now = System.nanoTime();
    if (terminal != null && now - last > PAUSE_NANOS) {
      last = now;
      terminal.printf("\r%-40s", words);
      terminal.flush();
    }
  }

  /** Takes the line away. */
  void clear() {
    if (terminal != null) {
      terminal.print("\r" + " ".repeat(40) + "\r");
      terminal.flush();
    }
  }
}
