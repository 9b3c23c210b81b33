package io.studygate.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who has given wrong passwords or tokens too often, by link and by address: after ten in a row
 * nobody gets a try there for a minute, and after each further one for twice as long, up to an
 * hour.
 */
public final class Lockout {
  private static final int FREE = 10;
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  /** Of more links and addresses, the one that has not tried for longest is forgotten. */
  private static final int MOST = 10_000;

  private final Map<String, Tries> tries = new LinkedHashMap<>(16, 0.75f, true);
  private final Clock clock;

  public Lockout(Clock clock) {
    this.clock = clock;
  }

  /**
   * Wrong ones in a row.
   *
   * @param until when the next try is heard
   */
  private record Tries(int wrong, Instant until) {}

  /** How long it is until a try is heard; zero if it is heard now. */
  public synchronized Duration wait(String who) {
    Tries known = tries.get(who);
    Duration left =
        known == null ? Duration.ZERO : Duration.between(clock.instant(), known.until());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** How long that is, for whoever waits. */
  public static String words(Duration wait) {
    long minutes = wait.plusSeconds(59).toMinutes();
    return minutes == 1 ? "a minute" : minutes + " minutes";
  }

  /** A wrong one. */
  public synchronized void wrong(String who) {
    Tries known = tries.get(who);
    int wrong = known == null ? 1 : known.wrong() + 1;
    tries.put(who, new Tries(wrong, clock.instant().plus(pause(wrong))));
    if (tries.size() > MOST) {
      tries.remove(tries.keySet().iterator().next());
    }
  }

  /** The right one: the wrong ones before it are forgotten. */
  public synchronized void right(String who) {
    tries.remove(who);
  }

  synchronized int size() {
    return tries.size();
  }

  private static Duration pause(int wrong) {
    if (wrong < FREE) {
      return Duration.ZERO;
    }
    Duration pause = FIRST.multipliedBy(1L << Math.min(wrong - FREE, 10));
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }
}
