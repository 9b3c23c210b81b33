package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.config.Destination;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.spool.Decisions;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.Variable;

/** That a destination is to get a study: in the ledger before the destination can have it. */
public final class DeliveryIntent {
  private final Ledger ledger;

  public DeliveryIntent(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * What a recall asks for, whatever the configuration says by then.
   *
   * @return {@code null} if a run before us said so, and nobody wanted it back from there since
   */
  public Map<String, String> details(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.DEIDENTIFIED) DeidentifiedStudy study,
      @Variable(Variables.DESTINATION) Destination destination,
      @Variable(Variables.DECISIONS) Decisions decisions) {
    Delivery delivery = Delivery.of(ticket, decision, study, destination, decisions);
    Map<String, String> details = new TreeMap<>(delivery.key());
    details.put("protocol", delivery.protocol());
    details.put("case", delivery.caseId());
    details.put("instances", Integer.toString(delivery.instances()));
    details.put("studies", studies(study));
    return said(ticket.id(), delivery, details) ? null : details;
  }

  private boolean said(String id, Delivery delivery, Map<String, String> details) {
    Map<String, String> there =
        Map.of("destination", delivery.destination(), "content", delivery.content());
    boolean said = false;
    for (Event event : ledger.history(id)) {
      said |= event.is("delivery-queued", details);
      said &= !event.is("recalled", there);
    }
    return said;
  }

  /** The new UIDs: what people look for where we can remove nothing. */
  private static String studies(DeidentifiedStudy study) {
    return study.objects().stream()
        .map(object -> object.path().getName(0).toString())
        .distinct()
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
