package io.studygate;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Many mutants, several at a time, in a program of its own: {@link SmallHeap} runs it. It prints
 * what became of how many, and a line with FAULT for each that ended in no allowed way.
 */
public final class MutantRuns {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int THREADS = 2;

  private final Path work;
  private final Mutant mutant;
  private final Map<String, Integer> ends = new TreeMap<>();
  private final Set<Integer> running = ConcurrentHashMap.newKeySet();

  /**
   * The processor time when a mutant was first seen to run: to ask for it costs as much as some.
   */
  private final Map<Integer, Long> since = new HashMap<>();

  /** Makes one and works on it. */
  @FunctionalInterface
  public interface Mutant {
    /**
     * @param number from 0
     * @param folder nobody else works in it now; what others have left is there
     * @return what became of it, in words
     * @throws Exception if that is not allowed
     */
    String end(int number, Path folder) throws Exception;
  }

  private MutantRuns(Path work, Mutant mutant) {
    this.work = work;
    this.mutant = mutant;
  }

  /**
   * Works on so many.
   *
   * @param work for their folders
   */
  public static void run(Path work, int count, Mutant mutant) throws Exception {
    MutantRuns runs = new MutantRuns(work, mutant);
    runs.run(count);
    runs.ends.forEach((end, many) -> System.out.println(many + " " + end));
    System.out.println("DONE " + runs.ends.values().stream().mapToInt(many -> many).sum());
  }

  private void run(int count) throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int first = t;
      Path folder = Files.createDirectory(work.resolve("m" + t));
      threads.add(
          new Thread(
              () -> {
                for (int i = first; i < count; i += THREADS) {
                  one(i, folder);
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        thread.join(500);
        look();
      }
    }
  }

  private void look() {
    since.keySet().retainAll(running);
    long now = processor();
    for (int number : running) {
      hangs(number, now - since.computeIfAbsent(number, first -> now));
    }
  }

  /** On a busy machine the clock runs on while nothing is done: our processor time counts. */
  private void hangs(int number, long nanos) {
    Duration worked = Duration.ofNanos(nanos).dividedBy(THREADS);
    if (worked.compareTo(LONGEST) > 0) {
      System.out.println("FAULT mutant " + number + " works longer than " + LONGEST);
      Thread.getAllStackTraces()
          .forEach((thread, trace) -> System.out.println(thread + " " + Arrays.toString(trace)));
      Runtime.getRuntime().halt(3);
    }
  }

  private static long processor() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime();
  }

  private void one(int number, Path folder) {
    running.add(number);
    String end;
    try {
      end = mutant.end(number, folder);
    } catch (Throwable thrown) {
      Throwable root = thrown.getCause() == null ? thrown : thrown.getCause();
      String trace = Arrays.toString(root.getStackTrace());
      end = "FAULT mutant " + number + " threw " + root + " at " + trace;
    }
    running.remove(number);
    synchronized (ends) {
      ends.merge(end, 1, Integer::sum);
    }
  }
}
