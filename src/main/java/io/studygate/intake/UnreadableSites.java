package io.studygate.intake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The sites of an inbox that could not be read. One is readable again when a whole look has listed
 * its folders and met nothing: a look that broke off, or passed the site by, says nothing of it.
 */
final class UnreadableSites {
  private final Set<String> unreadable = new HashSet<>();
  private final Map<Integer, Look> looks = new HashMap<>();

  /** One connection's look from its beginning to the beginning of its next, with all it fetches. */
  private static final class Look {
    private final Set<String> listed = new HashSet<>();
    private final Set<String> met = new HashSet<>();
    private boolean whole;
  }

  /**
   * A connection begins a new look.
   *
   * @return the sites that its last look has found readable again
   */
  synchronized Set<String> begin(int connection) {
    Look last = looks.put(connection, new Look());
    if (last == null || !last.whole) {
      return Set.of();
    }
    Set<String> readable = new HashSet<>(unreadable);
    readable.retainAll(last.listed);
    readable.removeAll(last.met);
    unreadable.removeAll(readable);
    return readable;
  }

  /** This look lists the folders of a site. */
  synchronized void lists(int connection, String site) {
    look(connection).listed.add(site);
  }

  /** This look could not read something of a site. */
  synchronized void met(int connection, String site) {
    look(connection).met.add(site);
    unreadable.add(site);
  }

  /** This look has listed all that it had to. */
  synchronized void whole(int connection) {
    look(connection).whole = true;
  }

  private Look look(int connection) {
    return looks.computeIfAbsent(connection, c -> new Look());
  }
}
