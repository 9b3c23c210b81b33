package io.studygate.study;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** One worker per core over a list; results in the list's order. */
public final class Parallel {
  /** The work on one element. */
  @FunctionalInterface
  public interface Work<A, B> {
    B apply(A element) throws IOException;
  }

  private Parallel() {}

  /**
   * Works through the list.
   *
   * @throws IOException what the work threw first; the others stop
   */
  public static <A, B> List<B> map(List<A> list, Work<A, B> work) throws IOException {
    int workers = Math.min(Runtime.getRuntime().availableProcessors(), Math.max(1, list.size()));
    Object[] results = new Object[list.size()];
    AtomicInteger next = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int w = 0; w < workers; w++) {
        running.add(
            pool.submit(
                () -> {
                  try {
                    for (int i = next.getAndIncrement(); i < results.length; ) {
                      results[i] = work.apply(list.get(i));
                      i = next.getAndIncrement();
                    }
                    return null;
                  } catch (IOException | RuntimeException | Error e) {
                    next.set(Integer.MAX_VALUE / 2);
                    throw e;
                  }
                }));
      }
      for (Future<?> worker : running) {
        worker.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped");
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } finally {
      pool.shutdownNow();
    }
    @SuppressWarnings("unchecked")
    List<B> all = (List<B>) Arrays.asList(results);
    return all;
  }

  private static IOException unwrapped(ExecutionException e) {
    if (e.getCause() instanceof IOException io) {
      return io;
    }
    return new IOException("a file could not be read through", e.getCause());
  }
}
