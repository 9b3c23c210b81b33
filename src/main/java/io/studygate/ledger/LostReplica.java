package io.studygate.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A replica whose spool is gone for good. What it had received and not brought to its end is marked
 * with the event {@code lost}: when its upload is put back, it is received anew, by anybody.
 */
public final class LostReplica {
  /** The event. */
  public static final String EVENT = "lost";

  private final Ledger ledger;

  public LostReplica(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Marks what was in its hands; what is marked already is not marked again.
   *
   * @param replica its name, as {@code received} has it
   * @param actor the person who says so
   * @param why what the event keeps of it; no patient data
   * @return what was marked now
   */
  public List<Submission> mark(String replica, String actor, Map<String, String> why) {
    List<Submission> lost = new ArrayList<>();
    for (Submission each : ledger.latest(Integer.MAX_VALUE)) {
      List<Event> history = ledger.history(each.id());
      if (count(history, "received", Map.of("replica", replica)) > 0
          && count(history, EVENT, Map.of()) == 0
          && !ended(history)) {
        Map<String, String> details = new HashMap<>(why);
        details.put("replica", replica);
        ledger.event(each.id(), actor, EVENT, details);
        lost.add(each);
      }
    }
    return lost;
  }

  /** Its results are with the site, and its study wherever it was to go. */
  private static boolean ended(List<Event> history) {
    return count(history, "results-written", Map.of()) > 0
        && count(history, "delivered", Map.of()) >= count(history, "delivery-queued", Map.of());
  }

  private static long count(List<Event> history, String event, Map<String, String> details) {
    return history.stream().filter(each -> each.is(event, details)).count();
  }
}
