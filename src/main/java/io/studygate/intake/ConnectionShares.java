package io.studygate.intake;

import io.studygate.config.Inbox;
import io.studygate.spool.Holds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;

/**
 * Which of an inbox's connections looks after which site. Each site has an owner, by a hash; while
 * the owner is held up by a long download, its other sites are looked after by the next connection
 * that is not. A site is never worked by two connections at once, nor by two generations.
 */
final class ConnectionShares {
  /** How long a connection that holds files may be silent before others stand in for it. */
  static final Duration HELD_UP = Duration.ofSeconds(2);

  private final Holds holds;
  private final ConcurrentMap<String, ConnectionShares> worked;
  private final SiteRates rates;
  private final String inbox;
  private final Clock clock;
  private final Duration silence;
  private final Instant[] lastSeen;
  private final Map<String, Held> bySite = new HashMap<>();
  private final Map<String, String> siteOfKey = new HashMap<>();
  private final int[] held;

  /**
   * @param holds keeps other gateways from a site that this one works for
   * @param worked which generation's connections work for a site, while two are side by side
   * @param rates how much each site may send
   */
  ConnectionShares(
      Holds holds,
      ConcurrentMap<String, ConnectionShares> worked,
      SiteRates rates,
      Inbox inbox,
      Clock clock) {
    this.holds = holds;
    this.worked = worked;
    this.rates = rates;
    this.inbox = inbox.name();
    this.clock = clock;
    this.silence = HELD_UP.plusMillis(3L * inbox.pollMillis());
    this.lastSeen = new Instant[inbox.connections()];
    this.held = new int[inbox.connections()];
    java.util.Arrays.fill(lastSeen, clock.instant());
  }

  private record Held(int connection, int keys) {}

  /** Whether this connection, which is looking right now, should look after that site. */
  synchronized boolean mine(int connection, String site) {
    lastSeen[connection] = clock.instant();
    Held holder = bySite.get(site);
    if (holder != null) {
      return holder.connection() == connection;
    }
    if (worked.containsKey(site)) {
      return false;
    }
    int owner = Math.floorMod(site.hashCode(), lastSeen.length);
    while (owner != connection && heldUp(owner)) {
      owner = (owner + 1) % lastSeen.length;
    }
    return owner == connection;
  }

  /**
   * Begins work on one of the site's files.
   *
   * @param bytes its size
   * @return false if another connection, or another gateway, works for this site, or if the site
   *     has sent as much as it may for now
   */
  synchronized boolean begin(int connection, String site, String key, long bytes) {
    lastSeen[connection] = clock.instant();
    Held holder = bySite.get(site);
    boolean anothers = holder != null && holder.connection() != connection;
    if (siteOfKey.containsKey(key) || anothers || holder == null && !take(site)) {
      return false;
    }
    if (!admitted(site, key, bytes, holder == null)) {
      return false;
    }
    siteOfKey.put(key, site);
    bySite.put(site, new Held(connection, holder == null ? 1 : holder.keys() + 1));
    held[connection]++;
    return true;
  }

  private boolean take(String site) {
    if (worked.putIfAbsent(site, this) != null) {
      return false;
    }
    boolean taken = false;
    try {
      taken = holds.take(name(site));
      return taken;
    } finally {
      if (!taken) {
        worked.remove(site, this);
      }
    }
  }

  private void release(String site) {
    worked.remove(site, this);
    holds.release(name(site));
  }

  private boolean admitted(String site, String key, long bytes, boolean taken) {
    boolean admitted = false;
    try {
      admitted = rates.begin(site, key, bytes);
      return admitted;
    } finally {
      // Also when the ledger does not answer.
      if (!admitted && taken) {
        release(site);
      }
    }
  }

  /**
   * Ends a connection's work on a file.
   *
   * @return false if it did not have it in hand; then nothing has ended
   */
  synchronized boolean end(int connection, String key) {
    String site = siteOfKey.get(key);
    boolean own = site != null && bySite.get(site).connection() == connection;
    if (own) {
      end(key);
    }
    return own;
  }

  private void end(String key) {
    String site = siteOfKey.remove(key);
    rates.end(key);
    Held holder = bySite.get(site);
    held[holder.connection()]--;
    lastSeen[holder.connection()] = clock.instant();
    if (holder.keys() > 1) {
      bySite.put(site, new Held(holder.connection(), holder.keys() - 1));
    } else {
      bySite.remove(site);
      release(site);
    }
  }

  /** Ends all of a connection's work. */
  synchronized void endAll(int connection) {
    List.copyOf(siteOfKey.entrySet()).stream()
        .filter(entry -> bySite.get(entry.getValue()).connection() == connection)
        .forEach(entry -> end(entry.getKey()));
  }

  /** Ends all work. */
  synchronized void endAll() {
    List.copyOf(siteOfKey.keySet()).forEach(this::end);
  }

  private String name(String site) {
    return "site " + inbox + "/" + site;
  }

  private boolean heldUp(int connection) {
    Duration since = Duration.between(lastSeen[connection], clock.instant());
    return since.compareTo(held[connection] > 0 ? HELD_UP : silence) > 0;
  }
}
