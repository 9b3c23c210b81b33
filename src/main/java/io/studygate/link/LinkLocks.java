package io.studygate.link;

import io.studygate.web.WebAnswer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** One at a time for each upload: two tabs that finish it get one answer. */
final class LinkLocks {
  private final Map<String, Integer> waiting = new HashMap<>();
  private final Map<String, Object> locks = new HashMap<>();

  /** What is done alone. */
  @FunctionalInterface
  interface Work {
    WebAnswer done() throws IOException;
  }

  /** Does it when nobody else is at this upload. */
  WebAnswer alone(String group, Work work) throws IOException {
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
