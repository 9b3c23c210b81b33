package io.studygate.ledger;

import io.studygate.Variables;
import io.studygate.spool.Ticket;
import java.util.Map;
import org.apache.camel.Variable;

/** Bean of {@code record-event}: one step of a submission becomes an event. */
public final class EventRecorder {
  private final Ledger ledger;

  public EventRecorder(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Records the event; a submission that the ledger does not know, because its directory was moved
   * here by hand or a crash came first, is recorded as well.
   *
   * @param details may be {@code null}
   */
  public void record(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.EVENT) String event,
      @Variable(Variables.EVENT_DETAILS) Map<String, String> details) {
    ledger.received(ticket);
    ledger.event(ticket.id(), Ledger.GATEWAY, event, details == null ? Map.of() : details);
  }
}
