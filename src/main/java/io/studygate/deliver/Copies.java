package io.studygate.deliver;

import io.studygate.deliver.FormerPlace.Copy;
import io.studygate.ledger.Event;
import io.studygate.spool.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the ledger says of where a submission belonged, and of the destinations it was queued for.
 */
final class Copies {
  private final List<Event> history;
  private final Map<List<String>, Map<String, Copy>> places = new LinkedHashMap<>();

  private Copies(List<Event> history) {
    this.history = history;
  }

  /** Every trial and case that it ever belonged to, in their order. */
  static List<FormerPlace> of(List<Event> history, Decision decision) {
    Copies copies = new Copies(history);
    history.forEach(copies::see);
    List<FormerPlace> all = new ArrayList<>();
    copies.places.forEach(
        (place, there) ->
            all.add(
                new FormerPlace(
                    place.get(0), place.get(1), List.copyOf(there.values()), decision)));
    return all;
  }

  private void see(Event event) {
    String protocol = event.details().get("protocol");
    String caseId = event.details().get("case");
    boolean queued = event.event().equals("delivery-queued");
    if (protocol != null && caseId != null && (queued || event.event().equals("decided"))) {
      Map<String, Copy> there =
          places.computeIfAbsent(List.of(protocol, caseId), any -> new LinkedHashMap<>());
      if (queued) {
        Copy copy = copy(event.details());
        there.put(copy.destination(), copy);
      }
    }
  }

  private Copy copy(Map<String, String> queued) {
    String destination = queued.get("destination");
    String content = queued.get("content");
    Map<String, String> same = Map.of("destination", destination, "content", content);
    return new Copy(
        destination,
        Integer.parseInt(queued.get("instances")),
        content,
        List.of(queued.get("studies").split(" ")),
        history.stream().anyMatch(event -> event.is("delivered", same)));
  }
}
