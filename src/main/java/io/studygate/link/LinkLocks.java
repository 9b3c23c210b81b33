package io.studygate.link;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One at a time for each upload; who comes second is told so at once and keeps nobody waiting. */
final class LinkLocks {
  private final Set<String> held = ConcurrentHashMap.newKeySet();

  /**
   * What is done alone.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  interface Work<T> {
    T done() throws IOException, Refusal;
  }

  /**
   * Does it.
   *
   * @throws Refusal if somebody else is at this upload
   */
  <T> T alone(String group, Work<T> work) throws IOException, Refusal {
    if (!held.add(group)) {
      throw new Refusal(423, "This upload is being finished already, perhaps in another tab.");
    }
    try {
      return work.done();
    } finally {
      held.remove(group);
    }
  }
}
