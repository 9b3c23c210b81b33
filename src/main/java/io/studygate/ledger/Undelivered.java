package io.studygate.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether a submission's studies have come to where they were to go. */
public final class Undelivered {
  private static final String DESTINATION = "destination";

  /** What tells two deliveries of a submission apart. */
  private static final List<String> DELIVERY = List.of(DESTINATION, "content", "asked");

  private Undelivered() {}

  /**
   * The first destination that has not had what it was to get. The last word for a destination
   * counts: killed between an earlier one and the queue, a run under changed rules may have spoken
   * of another study.
   */
  public static Optional<String> first(List<Event> history) {
    Map<String, Map<String, String>> last = new TreeMap<>();
    for (Event event : history) {
      if (event.event().equals("delivery-queued")) {
        Map<String, String> delivery = new TreeMap<>(event.details());
        delivery.keySet().retainAll(DELIVERY);
        last.put(delivery.getOrDefault(DESTINATION, "a destination"), delivery);
      }
    }
    return last.entrySet().stream()
        .filter(queued -> history.stream().noneMatch(e -> e.is("delivered", queued.getValue())))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
