package io.studygate.spool;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What this gateway works on, so that no other one on the same ledger does at the same time: a
 * site's uploads, a study's place at a destination, a duty. A hold survives no owner: one that is
 * not renewed is free after a while. So it keeps replicas out of each other's way and promises no
 * more; an owner that was stopped for long may wake up believing in its hold.
 *
 * <p>Safe for several threads; the same thing may be taken several times within one gateway and is
 * free after as many releases.
 */
public final class Holds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Holds.class);

  private final SharedHolds shared;

  /** How often each is taken. Zero: not taken here, and the database may believe that it is. */
  private final Map<String, Integer> held = new HashMap<>();

  /** Duties under way here: two generations side by side have the same ones. */
  private final Set<String> duties = ConcurrentHashMap.newKeySet();

  private Holds(SharedHolds shared) {
    this.shared = shared;
  }

  /** For a gateway that has its ledger to itself. */
  public static Holds alone() {
    return new Holds(null);
  }

  /**
   * For replicas that share a ledger.
   *
   * @param replica this gateway's name; what one of this name held before is free at once
   * @param expiry how long a hold lasts that nobody renews, far longer than clocks may differ
   */
  public static Holds among(DataSource ledger, String replica, Duration expiry) {
    return new Holds(SharedHolds.start(ledger, replica, expiry));
  }

  /**
   * Takes it.
   *
   * @return false if another gateway has it
   */
  public synchronized boolean take(String what) {
    if (shared != null && held.getOrDefault(what, 0) == 0 && !ask(what)) {
      return false;
    }
    held.merge(what, 1, Integer::sum);
    return true;
  }

  /** What the database was told of it before may be lost, or may have run out: it begins anew. */
  private boolean ask(String what) {
    if (held.containsKey(what)) {
      free(what);
      held.remove(what);
    }
    try {
      return shared.take(key(what));
    } catch (DataAccessException e) {
      // It may be ours although its word was lost.
      held.put(what, 0);
      throw e;
    }
  }

  /** Lets it go, once for each time it was taken. */
  public synchronized void release(String what) {
    held.computeIfPresent(what, (each, times) -> Math.max(0, times - 1));
    try {
      // Also those of which the database could not be told before: they are renewed until it is.
      held.entrySet().removeIf(each -> each.getValue() == 0 && free(each.getKey()));
    } catch (DataAccessException e) {
      LOG.warn("a hold stays for now: the ledger's database cannot be told");
    }
  }

  private boolean free(String what) {
    if (shared != null) {
      shared.remove(key(what));
    }
    return true;
  }

  /** How many things this gateway has taken. */
  public synchronized int count() {
    return (int) held.values().stream().filter(times -> times > 0).count();
  }

  /** What only one gateway does at a time. */
  @FunctionalInterface
  public interface Duty<E extends Exception> {
    void run() throws E;
  }

  /**
   * Does it with a hold on it.
   *
   * @return false if another gateway has that, or another thread of this one is at it, and nothing
   *     was done
   */
  public <E extends Exception> boolean during(String what, Duty<E> duty) throws E {
    if (!begin(what)) {
      return false;
    }
    try {
      duty.run();
      return true;
    } finally {
      end(what);
    }
  }

  /**
   * Does it with no hold, since only this gateway can.
   *
   * @return false if another thread of this one is at it, and nothing was done
   */
  public <E extends Exception> boolean here(String what, Duty<E> duty) throws E {
    if (!duties.add(what)) {
      return false;
    }
    try {
      duty.run();
      return true;
    } finally {
      duties.remove(what);
    }
  }

  /**
   * Takes it for one thread, as {@link #during} does, where what is done is more than one call.
   *
   * @return false if another gateway has that, or another thread of this one is at it; then there
   *     is nothing to {@link #end}
   */
  public boolean begin(String what) {
    if (!duties.add(what)) {
      return false;
    }
    boolean taken = false;
    try {
      taken = take(what);
    } finally {
      if (!taken) {
        duties.remove(what);
      }
    }
    return taken;
  }

  /** Lets go of what {@link #begin} took; any thread may. */
  public void end(String what) {
    try {
      release(what);
    } finally {
      duties.remove(what);
    }
  }

  @Override
  public void close() {
    if (shared != null) {
      shared.close();
    }
  }

  /** Of one length, and without a case in it. */
  private static String key(String what) {
    return DigestUtils.sha256Hex(what);
  }
}
