package io.studygate.dicom;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Stores objects at a peer by C-STORE. An association is kept for the next study and released when
 * none comes for a while; what stands still is broken off.
 *
 * @see "DICOM PS3.4 annex B, PS3.7 9.1.1"
 */
public final class StoreUser implements AutoCloseable {
  private static final int LOOK_MILLIS = 250;

  private final StorePeer peer;
  private final StoreDevice device;
  private final Deque<StoreAssociation> idle = new ConcurrentLinkedDeque<>();
  private final Queue<StoreAssociation> used = new ConcurrentLinkedDeque<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(StoreDevice::thread);

  public StoreUser(StorePeer peer) {
    this.peer = peer;
    this.device = new StoreDevice(peer, clock);
    clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Hears what becomes of each object. */
  @FunctionalInterface
  public interface Answers {
    /**
     * The peer has answered.
     *
     * @return whether to go on with the next
     */
    boolean answered(StoredObject object, StoreStatus status);
  }

  /**
   * Sends objects in their order, each in the transfer syntax it is in.
   *
   * @throws StoreFault if the peer does not let us, or stops us
   * @throws IOException if it cannot be reached, or a file cannot be read
   */
  public void send(List<StoredObject> objects, Answers answers)
      throws IOException, InterruptedException {
    Deque<StoredObject> left = new ArrayDeque<>(objects);
    Set<StoredKind> kinds = new LinkedHashSet<>();
    objects.forEach(object -> kinds.add(object.kind()));
    StoreAssociation kept = kept(kinds);
    if (kept != null) {
      try {
        run(kept, left, answers);
        return;
      } catch (IOException e) {
        if (kept.stalled()) {
          throw e;
        }
        // The peer may have closed it while nobody looked: what is left goes over a new one.
      }
    }
    run(device.open(kinds), left, answers);
  }

  private StoreAssociation kept(Set<StoredKind> kinds) {
    for (StoreAssociation each = idle.poll(); each != null; each = idle.poll()) {
      if (each.covers(kinds)) {
        return each;
      }
      each.release();
    }
    return null;
  }

  private void run(StoreAssociation association, Deque<StoredObject> left, Answers answers)
      throws IOException, InterruptedException {
    used.add(association);
    boolean whole = false;
    try {
      boolean on = true;
      while (on && !left.isEmpty()) {
        on = answers.answered(left.peek(), association.store(left.peek()));
        left.remove();
      }
      whole = true;
    } catch (IOException e) {
      throw words(association, e);
    } finally {
      used.remove(association);
      if (whole) {
        idle.push(association);
      } else {
        association.drop();
      }
    }
  }

  private IOException words(StoreAssociation association, IOException thrown) {
    return association.stalled()
        ? new StoreFault("the peer did nothing for " + peer.stallMillis() / 1000 + " s", thrown)
        : StoreRefusals.of(association.reason(thrown));
  }

  private void look() {
    used.forEach(each -> each.breakIfStill(peer.stallMillis()));
    for (StoreAssociation each : idle) {
      if (each.still() >= peer.idleMillis() && idle.remove(each)) {
        each.release();
      }
    }
  }

  @Override
  public void close() {
    clock.execute(
        () -> {
          idle.forEach(StoreAssociation::release);
          idle.clear();
        });
    clock.shutdown();
    device.close();
  }
}
