package io.studygate.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an inbox's connections have seen of uploads: path, size and time, and since when, by our
 * clock, they have stood still. It remembers so many per site and no more; what finds no room waits
 * until others have gone.
 */
final class UploadWatch {
  /** Files remembered per site. */
  static final int PER_SITE = 4096;

  private static final Duration GONE = Duration.ofMinutes(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final Clock clock;
  private final Map<String, SeenFiles> sites = new HashMap<>();

  UploadWatch(Clock clock) {
    this.clock = clock;
  }

  /** What is known of one file. */
  static final class Seen {
    final long size;
    final Instant modified;
    private final Instant since;
    private Instant last;
    private Instant handled;
    private int looks;
    private int tries;
    private Instant notBefore = Instant.EPOCH;
    private Boolean whole;

    private Seen(long size, Instant modified, Instant now) {
      this.size = size;
      this.modified = modified;
      this.since = now;
    }

    /** Whether it has stood still so long, and for two looks at least. */
    boolean still(long millis) {
      return looks >= 2 && Duration.between(since, last).toMillis() >= millis;
    }

    /** Whether the pause after a failure is over. */
    boolean due() {
      return !last.isBefore(notBefore);
    }

    /** How often it was given out; it comes again only if receiving it failed. */
    int tries() {
      return tries;
    }

    /** Gives it out; should it come again, it waits, each time longer. */
    void giveOut() {
      Duration pause = Duration.ofSeconds(1L << Math.min(tries, 10));
      notBefore = last.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
      tries++;
    }

    /** Whether the zip was whole at these bytes; {@code null} if nobody has looked. */
    Boolean whole() {
      return whole;
    }

    void whole(boolean value) {
      whole = value;
    }
  }

  /** What is known of a site's files. */
  private static final class SeenFiles {
    private final Map<String, Seen> seen = new HashMap<>();
    private Instant noneGoneBefore = Instant.MIN;

    /**
     * Whether one more can be remembered. Those that have gone make room for it; none is looked for
     * before the one handled longest ago can have gone, or each file that finds no room would cost
     * a walk over all that have it.
     */
    private boolean haveRoom(Instant now) {
      if (seen.size() >= PER_SITE && now.isAfter(noneGoneBefore)) {
        seen.values().removeIf(each -> each.handled.plus(GONE).isBefore(now));
        noneGoneBefore =
            seen.values().stream()
                .map(each -> each.handled.plus(GONE))
                .min(Comparator.naturalOrder())
                .orElse(now);
      }
      return seen.size() < PER_SITE;
    }
  }

  /**
   * One look at a file; empty if there is no room to remember it.
   *
   * @param listed when its folder was read, or a moment before: it has stood still until then
   */
  synchronized Optional<Seen> look(
      String site, String path, long size, Instant modified, Instant listed) {
    SeenFiles files = sites.computeIfAbsent(site, s -> new SeenFiles());
    Instant now = clock.instant();
    Seen seen = files.seen.get(path);
    if (seen == null || seen.size != size || !seen.modified.equals(modified)) {
      if (seen == null && !files.haveRoom(now)) {
        return Optional.empty();
      }
      seen = new Seen(size, modified, now);
      files.seen.put(path, seen);
    }
    seen.looks++;
    seen.last = listed;
    seen.handled = now;
    return Optional.of(seen);
  }

  /** What was last seen of a file. */
  synchronized Optional<Seen> seen(String site, String path) {
    return Optional.ofNullable(sites.get(site)).map(files -> files.seen.get(path));
  }

  /** The file has left. */
  synchronized void forget(String site, String path) {
    SeenFiles files = sites.get(site);
    if (files != null) {
      files.seen.remove(path);
    }
  }
}
