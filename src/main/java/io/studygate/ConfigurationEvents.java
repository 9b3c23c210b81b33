package io.studygate;

import io.studygate.ledger.Actor;
import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ledger's account of what this gateway works by. Each event holds the hashes of the files that
 * have changed, so all of them together say what was in force at any time.
 */
final class ConfigurationEvents {
  /** What the events belong to; it is no submission. */
  static final String ID = "configuration";

  static final String CHANGED = "configuration-changed";
  static final String REFUSED = "configuration-refused";

  /** As outcomes name the configuration that decided. */
  private static final String HASH = "configuration";

  private static final int LONGEST_REASON = 4000;

  private final Ledger ledger;
  private final String actor;

  /**
   * @param replica this gateway's name
   */
  ConfigurationEvents(Ledger ledger, String replica) {
    this.ledger = ledger;
    this.actor = Actor.replica(replica);
  }

  /** What this gateway worked by when it last said so. */
  FileHashes last() {
    SortedMap<String, String> files = new TreeMap<>();
    for (Event event : ledger.history(ID)) {
      if (event.actor().equals(actor) && event.event().equals(CHANGED)) {
        files.putAll(event.details());
      }
    }
    files.values().removeIf(FileHashes.REMOVED::equals);
    files.remove(HASH);
    return new FileHashes(files);
  }

  /** Nothing is recorded where nothing has changed. */
  void changed(FileHashes before, FileHashes now, String hash) {
    SortedMap<String, String> changes = now.changesSince(before);
    if (!changes.isEmpty()) {
      record(CHANGED, changes, HASH, hash);
    }
  }

  /**
   * An edit was refused as a whole.
   *
   * @param changes what it would have changed
   */
  void refused(SortedMap<String, String> changes, String reason) {
    String cut = reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
    record(REFUSED, changes, "reason", cut);
  }

  private void record(String event, Map<String, String> files, String key, String value) {
    Map<String, String> details = new TreeMap<>(files);
    details.put(key, value);
    ledger.event(ID, actor, event, details);
  }
}
