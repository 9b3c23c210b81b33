package io.studygate.deidentify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** One worker per core, each taking the next of many files until none is left. */
final class Workers {
  /** What one worker does with one file. */
  interface Work {
    void on(int index) throws IOException;
  }

  private Workers() {}

  /**
   * Works on {@code count} files.
   *
   * @param worker makes what each worker keeps for itself
   * @throws IOException the first failure; the others stop after the file in hand
   */
  static void all(int count, Supplier<Work> worker) throws IOException {
    int threads = Math.max(1, Math.min(count, Runtime.getRuntime().availableProcessors()));
    ExecutorService pool = Executors.newFixedThreadPool(threads, Workers::thread);
    AtomicInteger next = new AtomicInteger();
    List<Future<Void>> running = new ArrayList<>();
    try {
      for (int i = 0; i < threads; i++) {
        Work work = worker.get();
        running.add(pool.submit((Callable<Void>) () -> take(work, next, count)));
      }
      for (Future<Void> one : running) {
        finish(one);
      }
    } finally {
      next.set(count);
      pool.shutdown();
    }
  }

  private static Void take(Work work, AtomicInteger next, int count) throws IOException {
    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
      work.on(i);
    }
    return null;
  }

  private static void finish(Future<Void> one) throws IOException {
    try {
      one.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException("a worker failed", e.getCause());
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "proof");
    thread.setDaemon(true);
    return thread;
  }
}
