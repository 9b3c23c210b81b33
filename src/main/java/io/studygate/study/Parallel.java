package io.studygate.study;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** One worker per core, each taking the next of many things until none is left. */
public final class Parallel {
  /** The work on one element of a list. */
  @FunctionalInterface
  public interface Work<A, B> {
    B apply(A element) throws IOException;
  }

  /** What one worker does with the thing of this index, from 0. */
  @FunctionalInterface
  public interface Step {
    void on(int index) throws IOException;
  }

  private Parallel() {}

  /**
   * Works through a list; the results are in its order.
   *
   * @throws IOException as {@link #each}
   */
  public static <A, B> List<B> map(List<A> list, Work<A, B> work) throws IOException {
    Object[] results = new Object[list.size()];
    each(list.size(), () -> i -> results[i] = work.apply(list.get(i)));
    @SuppressWarnings("unchecked")
    List<B> all = (List<B>) Arrays.asList(results);
    return all;
  }

  /**
   * Works on {@code count} things.
   *
   * @param worker makes what each worker keeps for itself; called by the caller's thread
   * @throws IOException a failure of the work; the others stop after the thing in hand, and none
   *     works any more when this returns
   */
  public static void each(int count, Supplier<Step> worker) throws IOException {
    int threads = Math.max(1, Math.min(count, Runtime.getRuntime().availableProcessors()));
    ExecutorService pool = Executors.newFixedThreadPool(threads, Parallel::thread);
    AtomicInteger next = new AtomicInteger();
    try {
      List<Callable<Void>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        Step step = worker.get();
        workers.add(() -> take(step, next, count));
      }
      for (Future<Void> one : pool.invokeAll(workers)) {
        finish(one);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped");
    } finally {
      next.set(count);
      pool.shutdown();
    }
  }

  private static Void take(Step step, AtomicInteger next, int count) throws IOException {
    try {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        step.on(i);
      }
      return null;
    } catch (IOException | RuntimeException | Error e) {
      next.set(count);
      throw e;
    }
  }

  private static void finish(Future<Void> one) throws IOException, InterruptedException {
    try {
      one.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException("a worker failed", e.getCause());
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "worker");
    thread.setDaemon(true);
    return thread;
  }
}
