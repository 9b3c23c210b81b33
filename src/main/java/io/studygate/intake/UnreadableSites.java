package io.studygate.intake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The sites of an inbox that its connections could not read, look by look. */
final class UnreadableSites {
  private final Map<Integer, Set<String>> before = new HashMap<>();
  private final Map<Integer, Set<String>> now = new HashMap<>();

  /**
   * A generation begins to look: what its forerunner has met it may meet again.
   *
   * @param connections how many it has; what one beyond them has met is the first one's
   */
  synchronized void carry(int connections) {
    Map<Integer, Set<String>> met = new HashMap<>();
    for (Map<Integer, Set<String>> looks : java.util.List.of(before, now)) {
      looks.forEach(
          (connection, sites) ->
              met.computeIfAbsent(connection < connections ? connection : 0, c -> new HashSet<>())
                  .addAll(sites));
    }
    before.clear();
    now.clear();
    now.putAll(met);
  }

  /**
   * A connection begins a new look.
   *
   * @return the sites that it could not read in the look before the last, and has read in the last
   */
  synchronized Set<String> begin(int connection) {
    Set<String> last = now.getOrDefault(connection, Set.of());
    Set<String> readable = new HashSet<>(before.getOrDefault(connection, Set.of()));
    readable.removeAll(last);
    before.put(connection, last);
    now.put(connection, new HashSet<>());
    return readable;
  }

  /** This look could not read something of a site. */
  synchronized void met(int connection, String site) {
    now.computeIfAbsent(connection, c -> new HashSet<>()).add(site);
  }
}
