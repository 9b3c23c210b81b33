package io.studygate.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which homes a look visits: each in which something waits, or one of whose folders has changed
 * since the last visit; and every other within a minute, whatever the folders' times say, since a
 * client can set them and a server that stores no folders can invent them. Once they have said the
 * wrong, they are not believed any more. Safe for several threads.
 */
final class SilentSites {
  /** A silent home is visited again at the earliest after this time ... */
  static final Duration SOONEST = Duration.ofSeconds(30);

  /**
   * ... and at the latest so much later, each after a time of its own, so that none come due
   * together.
   */
  static final Duration SPREAD = Duration.ofSeconds(15);

  /** How long after something came a home is visited by every look if times are not believed. */
  static final Duration LATELY = Duration.ofMinutes(10);

  /** Other homes that every look visits there, those first that have waited longest. */
  static final int IN_TURN = 500;

  /** Of so many homes a server's times must have said the wrong to be believed of none. */
  static final int LIES = 3;

  private static final Duration DOUBT = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(SilentSites.class);

  private final Clock clock;
  private final String inbox;
  private final Map<String, Visit> visits = new HashMap<>();

  /** Homes of which times have said the wrong, and when. */
  private final Map<String, Instant> doubted = new HashMap<>();

  SilentSites(String inbox, Clock clock) {
    this.inbox = inbox;
    this.clock = clock;
  }

  /** The folders of these homes whose times must be known to say which of the homes are visited. */
  synchronized List<String> asks(Collection<String> homes) {
    return homes.stream()
        .map(visits::get)
        .filter(last -> last != null && (last.quiet() || last.surprised()))
        .flatMap(last -> last.folders().stream())
        .toList();
  }

  /**
   * The visits of a look that begins now, by home.
   *
   * @param times when the folders that it {@link #asks} about have changed; empty if nobody can say
   */
  synchronized Map<String, Visit> begin(Collection<String> homes, Map<String, Instant> times) {
    Instant now = clock.instant();
    doubted.values().removeIf(since -> since.plus(DOUBT).isBefore(now));
    Map<String, Visit> begun = new HashMap<>();
    List<String> silent = new ArrayList<>();
    for (String home : homes) {
      Visit last = visits.get(home);
      boolean same = last != null && last.same(times);
      if (same && last.surprised()) {
        doubt(home, now);
      }
      if (last == null || !last.quiet() || !same && believed(times) || suspect(home, last, now)) {
        begun.put(home, new Visit(last, now, false));
      } else if (due(home, last, now)) {
        begun.put(home, new Visit(last, now, same));
      } else {
        silent.add(home);
      }
    }
    if (!believed(times)) {
      silent.sort(Comparator.comparing(home -> visits.get(home).began()));
      int turn = 0;
      for (String home : silent) {
        Visit last = visits.get(home);
        if (lately(last, now) || turn++ < IN_TURN) {
          begun.put(home, new Visit(last, now, false));
        }
      }
    }
    return begun;
  }

  private boolean believed(Map<String, Instant> times) {
    return doubted.size() < LIES && !times.isEmpty();
  }

  private void doubt(String home, Instant now) {
    if (doubted.put(home, now) == null && doubted.size() == LIES) {
      LOG.warn(
          "folders of inbox {} change while their times stand still; they are listed more often",
          inbox);
    }
  }

  private boolean suspect(String home, Visit last, Instant now) {
    return doubted.containsKey(home) && lately(last, now);
  }

  private static boolean lately(Visit last, Instant now) {
    return last.lastWaited().plus(LATELY).isAfter(now);
  }

  private static boolean due(String home, Visit last, Instant now) {
    Duration own = SOONEST.plusMillis(Math.floorMod(home.hashCode() * 31, SPREAD.toMillis()));
    return !last.began().plus(own).isAfter(now);
  }

  /** The look has seen all that it wanted to see of these homes. */
  synchronized void over(Map<String, Visit> seen) {
    seen.values().forEach(Visit::over);
    visits.putAll(seen);
  }
}
