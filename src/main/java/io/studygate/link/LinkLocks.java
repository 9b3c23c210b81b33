package io.studygate.link;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** One at a time for each upload: two tabs that finish it get one answer. */
final class LinkLocks {
  private final Map<String, Integer> waiting = new HashMap<>();
  private final Map<String, Object> locks = new HashMap<>();

  /**
   * What is done alone.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  interface Work<T> {
    T done() throws IOException, Refusal;
  }

  /** Does it when nobody else is at this upload. */
  <T> T alone(String group, Work<T> work) throws IOException, Refusal {
    Object lock = take(group);
    try {
      synchronized (lock) {
        return work.done();
      }
    } finally {
      leave(group);
    }
  }

  private synchronized Object take(String group) {
    waiting.merge(group, 1, Integer::sum);
    return locks.computeIfAbsent(group, any -> new Object());
  }

  private synchronized void leave(String group) {
    if (waiting.merge(group, -1, Integer::sum) == 0) {
      waiting.remove(group);
      locks.remove(group);
    }
  }
}
