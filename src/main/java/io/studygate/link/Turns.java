package io.studygate.link;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who writes which file right now: one at a time each, some of each site, and not more altogether
 * than the server has workers for. While an upload is closed, nobody writes any of its files.
 */
final class Turns {
  private static final int OF_A_SITE = 6;

  private final int most;
  private final Set<String> files = new HashSet<>();
  private final Set<String> closed = new HashSet<>();
  private final Map<String, Integer> sites = new HashMap<>();

  Turns(int most) {
    this.most = most;
  }

  /**
   * Takes a file until {@link #end}.
   *
   * @throws Refusal if another tab writes it or finishes its upload, or too many write at once
   */
  synchronized void begin(Group group, PartFile file) throws Refusal {
    String site = group.site();
    if (closed.contains(group.group())) {
      throw new Refusal(423, "This upload is being finished already, perhaps in another tab.");
    }
    if (files.size() >= most || sites.getOrDefault(site, 0) >= OF_A_SITE) {
      throw new Refusal(503, "Too many uploads at once. Go on in a minute.");
    }
    if (!files.add(id(group, file))) {
      throw new Refusal(423, "This file is being sent already, perhaps in another tab.");
    }
    sites.merge(site, 1, Integer::sum);
  }

  synchronized void end(Group group, PartFile file) {
    files.remove(id(group, file));
    sites.computeIfPresent(group.site(), (any, count) -> count == 1 ? null : count - 1);
  }

  /**
   * Closes an upload until {@link #open}.
   *
   * @throws Refusal if one of its files is being written
   */
  synchronized void close(Group group) throws Refusal {
    if (files.stream().anyMatch(file -> file.startsWith(group.group() + "-"))) {
      throw new Refusal(423, "A file of this upload is still being sent. Go on in a minute.");
    }
    closed.add(group.group());
  }

  synchronized void open(Group group) {
    closed.remove(group.group());
  }

  private static String id(Group group, PartFile file) {
    return group.group() + "-" + file.key();
  }
}
