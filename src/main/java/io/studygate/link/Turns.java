package io.studygate.link;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who writes which file right now: one at a time each, some of each site, and not more altogether
 * than the server has workers for.
 */
final class Turns {
  private static final int OF_A_SITE = 6;

  private final int most;
  private final Set<String> files = new HashSet<>();
  private final Map<String, Integer> sites = new HashMap<>();

  Turns(int most) {
    this.most = most;
  }

  /**
   * Takes a file until {@link #end}.
   *
   * @throws Refusal if another tab writes it, or too many write at once
   */
  synchronized void begin(String site, String file) throws Refusal {
    if (files.size() >= most || sites.getOrDefault(site, 0) >= OF_A_SITE) {
      throw new Refusal(503, "Too many uploads at once. Go on in a minute.");
    }
    if (!files.add(file)) {
      throw new Refusal(423, "This file is being sent already, perhaps in another tab.");
    }
    sites.merge(site, 1, Integer::sum);
  }

  synchronized void end(String site, String file) {
    files.remove(file);
    sites.computeIfPresent(site, (any, count) -> count == 1 ? null : count - 1);
  }
}
