package io.studygate.link;

import java.io.IOException;
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

  /**
   * What is done while nobody writes.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  interface Work<T> {
    T done() throws IOException, Refusal;
  }

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
      throw finishing();
    }
    if (files.size() >= most || sites.getOrDefault(site, 0) >= OF_A_SITE) {
      throw new Refusal(503, "Too many uploads at once. Go on in a minute.");
    }
    if (!files.add(group.id(file))) {
      throw new Refusal(423, "This file is being sent already, perhaps in another tab.");
    }
    sites.merge(site, 1, Integer::sum);
  }

  synchronized void end(Group group, PartFile file) {
    files.remove(group.id(file));
    sites.computeIfPresent(group.site(), (any, count) -> count == 1 ? null : count - 1);
  }

  /**
   * Does it while an upload is closed; who comes second is told so at once and keeps nobody
   * waiting.
   *
   * @throws Refusal if somebody else has closed it, or one of its files is being written
   */
  <T> T alone(Group group, Work<T> work) throws IOException, Refusal {
    close(group);
    try {
      return work.done();
    } finally {
      open(group);
    }
  }

  private synchronized void close(Group group) throws Refusal {
    if (closed.contains(group.group())) {
      throw finishing();
    }
    if (files.stream().anyMatch(file -> file.startsWith(group.group() + "-"))) {
      throw new Refusal(423, "A file of this upload is still being sent. Go on in a minute.");
    }
    closed.add(group.group());
  }

  private synchronized void open(Group group) {
    closed.remove(group.group());
  }

  private static Refusal finishing() {
    return new Refusal(423, "This upload is being finished already, perhaps in another tab.");
  }
}
