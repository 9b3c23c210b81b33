package io.studygate.spool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators must hear where there is no submission: each trouble once, until it is over. Words
 * name sites, inboxes, destinations and queues only, never a file.
 */
public final class Troubles {
  private static final int REMEMBERED = 1000;
  private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

  private final Deque<String> untold = new ArrayDeque<>();
  private final Map<String, Boolean> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * Something is in trouble.
   *
   * @param trouble which it is; names of configuration only
   * @param words what operators read of it: what is wrong and what to do
   */
  public synchronized void report(String trouble, String words) {
    if (known.put(trouble, true) == null && untold.size() < REMEMBERED) {
      LOG.warn("trouble {}", trouble);
      untold.add(words);
    }
  }

  /** It goes again; should it come back, it is told again. */
  public synchronized void over(String trouble) {
    if (known.remove(trouble) != null) {
      LOG.info("over {}", trouble);
    }
  }

  /** The next one to tell; {@code null} if there is none. It stays until it is {@link #told}. */
  public synchronized String next() {
    return untold.peek();
  }

  /** The mail about it is queued. */
  public synchronized void told(String words) {
    untold.removeFirstOccurrence(words);
  }
}
