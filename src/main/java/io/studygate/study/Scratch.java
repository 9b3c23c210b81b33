package io.studygate.study;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.io.FileUtils;

/**
 * A folder for the time of one command. It goes at the end, also when somebody does not wait for
 * that and presses Ctrl-C or closes the window.
 */
public final class Scratch implements AutoCloseable {
  /** Windows gives a program whose window is closed about as long. */
  private static final Duration LONGEST = Duration.ofSeconds(4);

  /** Gone so often, one look after the other, it does not come back. */
  private static final int TIMES_GONE = 10;

  private static final long LOOK_MILLIS = 20;

  /** What is done as a whole or not at all. */
  @FunctionalInterface
  public interface Work {
    void run() throws IOException;
  }

  private final Path folder;
  private boolean stopping;
  private final Thread stopped = new Thread(this::deleteWhileWritten);

  private Scratch(Path folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(stopped);
  }

  /** A new one beside what the command will leave, so on the same disk. */
  public static Scratch beside(Path result) throws IOException {
    Path parent = Files.createDirectories(result.getParent());
    return new Scratch(Files.createTempDirectory(parent, ".studygate-"));
  }

  /** One whose name is given; made if it is not there. */
  public static Scratch at(Path folder) throws IOException {
    return new Scratch(Files.createDirectories(folder));
  }

  public Path folder() {
    return folder;
  }

  /**
   * Does what must not be cut short, with files of the folder: a stop that comes now waits for it.
   *
   * @throws IOException also if a stop came before it
   */
  public synchronized void whole(Work work) throws IOException {
    if (stopping) {
      throw new InterruptedIOException("stopped");
    }
    work.run();
  }

  private synchronized void stop() {
    stopping = true;
  }

  /** The command goes on writing while it is stopped, and makes folders that it misses anew. */
  private void deleteWhileWritten() {
    stop();
    long end = System.nanoTime() + LONGEST.toNanos();
    int gone = 0;
    while (gone < TIMES_GONE && System.nanoTime() < end) {
      FileUtils.deleteQuietly(folder.toFile());
      gone = Files.exists(folder) ? 0 : gone + 1;
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
    }
  }

  @Override
  public void close() {
    FileUtils.deleteQuietly(folder.toFile());
    try {
      Runtime.getRuntime().removeShutdownHook(stopped);
    } catch (IllegalStateException stopping) {
      // The hook runs already, and finds nothing to do.
    }
  }
}
