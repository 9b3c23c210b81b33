package io.studygate.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A process and those that it has started: when this closes, none of them is left, but for what has
 * gone away from it and cleared its environment too.
 */
final class RunningTree implements AutoCloseable {
  private static final long LOOK_MILLIS = 200;

  private final Process process;
  private final Path work;

  /**
   * @param work its home, and its descendants'
   */
  RunningTree(Process process, Path work) {
    this.process = process;
    this.work = work;
  }

  /** Why it is over. */
  enum Why {
    ENDED,
    TOO_MUCH,
    TIME
  }

  /**
   * How it is over.
   *
   * @param code exit code; 0 if it was stopped
   */
  record End(Why why, int code) {}

  Instant started() {
    return startOf(process.toHandle());
  }

  /** The machine's word for when a process began; it tells processes of one number apart. */
  static Instant startOf(ProcessHandle handle) {
    return handle.info().startInstant().orElse(Instant.EPOCH);
  }

  /**
   * Waits for it.
   *
   * @param folder where it writes
   * @param most bytes that may lie there
   * @param late says when its time is over
   */
  End await(Path folder, long most, BooleanSupplier late) throws IOException, InterruptedException {
    while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (size(folder) > most) {
        return new End(Why.TOO_MUCH, 0);
      }
      if (late.getAsBoolean()) {
        return new End(Why.TIME, 0);
      }
    }
    return new End(Why.ENDED, process.exitValue());
  }

  /** Bytes of a file, or of all files in a folder. */
  static long size(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .mapToLong(RunningTree::length)
          .sum();
    } catch (UncheckedIOException | NoSuchFileException e) {
      // A folder went while it was listed: the next look tells.
      return 0;
    }
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      return 0;
    }
  }

  /** Ends a process and all that it has started, without asking them. */
  static void stop(ProcessHandle handle) {
    List<ProcessHandle> children = handle.descendants().toList();
    handle.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    stop(process.toHandle());
    Orphans.stop(work);
  }
}
