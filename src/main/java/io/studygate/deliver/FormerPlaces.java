package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.deliver.FormerPlace.Copy;
import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.spool.Decision.Kind;
import io.studygate.spool.Decisions;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Variable;

/**
 * Bean of {@code recall-copies}: the trials and cases that a moved submission belonged to before,
 * and what was delivered there. The ledger knows.
 */
public final class FormerPlaces {
  private final Ledger ledger;

  public FormerPlaces(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Empty unless a person has moved it, and it is known whose it is now. */
  public List<FormerPlace> of(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.CASE) CaseDecision now,
      @Variable(Variables.DECISIONS) Decisions decisions) {
    if (!now.known() || decisions.last(Kind.REASSIGN).isEmpty()) {
      return List.of();
    }
    Map<List<String>, Map<String, Copy>> places = new LinkedHashMap<>();
    for (Event event : ledger.history(ticket.id())) {
      String protocol = event.details().get("protocol");
      String caseId = event.details().get("case");
      boolean said = event.event().equals("decided") || event.event().equals("delivered");
      boolean elsewhere = !now.trial().protocol().equals(protocol) || !now.caseId().equals(caseId);
      if (said && elsewhere && protocol != null && caseId != null) {
        Map<String, Copy> copies =
            places.computeIfAbsent(List.of(protocol, caseId), any -> new LinkedHashMap<>());
        copy(event, copies);
      }
    }
    List<FormerPlace> former = new ArrayList<>();
    places.forEach(
        (place, copies) ->
            former.add(new FormerPlace(place.get(0), place.get(1), List.copyOf(copies.values()))));
    return former;
  }

  private static void copy(Event event, Map<String, Copy> copies) {
    if (event.event().equals("delivered")) {
      String destination = event.details().get("destination");
      int instances = Integer.parseInt(event.details().get("instances"));
      copies.put(destination, new Copy(destination, instances, event.details().get("content")));
    }
  }
}
