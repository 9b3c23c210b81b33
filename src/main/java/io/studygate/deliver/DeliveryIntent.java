package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.config.Destination;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.ledger.Ledger;
import io.studygate.spool.Decisions;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.Variable;

/** That a destination is to get a study: in the ledger before the destination can have it. */
public final class DeliveryIntent {
  private final Ledger ledger;
  private final DeliveryQueue queue;

  public DeliveryIntent(Ledger ledger, DeliveryQueue queue) {
    this.ledger = ledger;
    this.queue = queue;
  }

  /**
   * What a recall asks for, whatever the configuration says by then.
   *
   * @return {@code null} if a run before us said so, and nobody wanted it back from there since
   * @throws IllegalStateException if there is nothing to deliver, nobody knows whose it is, or
   *     another study of this submission is still in the queue
   */
  public Map<String, String> details(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.DEIDENTIFIED) DeidentifiedStudy study,
      @Variable(Variables.DESTINATION) Destination destination,
      @Variable(Variables.DECISIONS) Decisions decisions)
      throws IOException {
    Delivery delivery = Delivery.of(ticket, decision, study, destination, decisions);
    queue.refuseOther(delivery);
    Map<String, String> details = new TreeMap<>(delivery.key());
    details.put("protocol", delivery.protocol());
    details.put("case", delivery.caseId());
    details.put("instances", Integer.toString(delivery.instances()));
    details.put("studies", studies(study));
    boolean said = delivery.stands(ledger.history(ticket.id()), "delivery-queued", details);
    return said ? null : details;
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
