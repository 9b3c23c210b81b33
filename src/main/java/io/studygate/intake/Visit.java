package io.studygate.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * One look's visit to a home: which folders it entered, when these had changed, and whether
 * anything is there that a later look must see again.
 */
final class Visit {
  /** Folders of one home whose times are remembered; a home of more is visited by every look. */
  static final int MOST = 32;

  /** Servers count a folder's time in seconds, some in twos. */
  private static final Duration SECONDS = Duration.ofSeconds(3);

  private final Instant began;
  private final boolean expectedNothing;
  private final Map<String, Time> folders = new HashMap<>();
  private Map<String, Time> before;
  private Instant lastWaited;
  private boolean waits;
  private boolean missed;
  private boolean many;

  /**
   * @param last the visit before; {@code null} for none
   * @param expectedNothing whether the times of the folders say that nothing has changed since
   */
  Visit(Visit last, Instant began, boolean expectedNothing) {
    this.began = began;
    this.expectedNothing = expectedNothing;
    this.before = last == null ? Map.of() : last.folders;
    this.lastWaited = last == null ? Instant.EPOCH : last.lastWaited;
  }

  /**
   * A folder's time.
   *
   * @param since since when, by our clock, it has been the same
   */
  private record Time(Instant changed, Instant since) {}

  /** A folder that is to be listed, and when it had changed as its parent was listed. */
  void enters(String folder, Instant changed, Instant now) {
    Time known = before.get(folder);
    folders.put(
        folder, known != null && known.changed().equals(changed) ? known : new Time(changed, now));
    many |= folders.size() > MOST;
  }

  /** There are more folders than one look enters. */
  void many() {
    many = true;
  }

  /** Something is there that is to be taken, now or when it has settled. */
  void waits() {
    waits = true;
    lastWaited = began;
  }

  /** Something could not be seen by this look. */
  void missed() {
    missed = true;
  }

  /** Whether all could be seen that was to be seen. */
  boolean whole() {
    return !missed;
  }

  /** Nothing more will be heard of it. */
  void over() {
    before = Map.of();
    if (many) {
      folders.clear();
    }
  }

  Instant began() {
    return began;
  }

  /** When the last visit that found something began. */
  Instant lastWaited() {
    return lastWaited;
  }

  /** The folders that it has entered. */
  Set<String> folders() {
    return folders.keySet();
  }

  /**
   * Whether it saw all and nothing waits; and whatever comes after it shows in the folders' times:
   * these were the same for some seconds before.
   */
  boolean quiet() {
    return !waits && steady();
  }

  /** Whether it found something though the folders' times had said that there was nothing. */
  boolean surprised() {
    return waits && expectedNothing && steady();
  }

  private boolean steady() {
    return !missed
        && !many
        && folders.values().stream().noneMatch(time -> time.since().plus(SECONDS).isAfter(began));
  }

  /** Whether the folders have these times still. */
  boolean same(Map<String, Instant> times) {
    return folders.entrySet().stream()
        .allMatch(each -> each.getValue().changed().equals(times.get(each.getKey())));
  }
}
