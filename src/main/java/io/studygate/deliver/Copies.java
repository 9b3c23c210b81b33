package io.studygate.deliver;

import io.studygate.config.Engine;
import io.studygate.deliver.FormerPlace.Copy;
import io.studygate.ledger.Event;
import io.studygate.spool.Decision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the ledger says of where a submission belonged, of the destinations it was queued for, and
 * of the engines. It is read without today's configuration, and where a row says less than it
 * should, the most that may be meant counts.
 */
final class Copies {
  private final Map<List<String>, Map<String, Copy>> places = new LinkedHashMap<>();
  private final Set<List<String>> analysed = new HashSet<>();

  /** Trial and case of the row before; {@code null} before the first that names them. */
  private List<String> last;

  private Copies() {}

  /** Every trial and case that it ever belonged to, in their order. */
  static List<FormerPlace> of(List<Event> history, Decision decision) {
    Copies copies = new Copies();
    history.forEach(copies::see);
    List<FormerPlace> all = new ArrayList<>();
    copies.places.forEach(
        (place, there) ->
            all.add(
                new FormerPlace(
                    place.get(0),
                    place.get(1),
                    List.copyOf(there.values()),
                    copies.analysed.contains(place),
                    decision)));
    return all;
  }

  private void see(Event event) {
    switch (event.event()) {
      case "decided" -> place(event);
      case "delivery-queued" -> copy(event, false);
      case "delivered" -> copy(event, true);
      case "engine-queued" -> engine(event);
      default -> {}
    }
  }

  /** What it has by then; a row that does not name its place means the one before. */
  private Map<String, Copy> place(Event event) {
    String protocol = event.details().get("protocol");
    String caseId = event.details().get("case");
    if (protocol != null && caseId != null) {
      last = List.of(protocol, caseId);
    }
    return last == null
        ? new LinkedHashMap<>()
        : places.computeIfAbsent(last, any -> new LinkedHashMap<>());
  }

  private void copy(Event event, boolean arrived) {
    Map<String, String> said = event.details();
    String destination = said.get("destination");
    if (destination != null) {
      String studies = said.getOrDefault("studies", "");
      Copy copy =
          new Copy(
              destination,
              Integer.parseInt(said.getOrDefault("instances", "0")),
              said.getOrDefault("content", ""),
              studies.isEmpty() ? List.of() : List.of(studies.split(" ")),
              arrived);
      place(event).merge(destination, copy, Copy::and);
    }
  }

  /**
   * That it was to be queued is enough: the event is written before the engine can have it. A
   * command's scratch is ours, and gone.
   */
  private void engine(Event event) {
    place(event);
    if (!Engine.Kind.COMMAND.name().equalsIgnoreCase(event.details().get("kind"))) {
      analysed.add(last);
    }
  }
}
