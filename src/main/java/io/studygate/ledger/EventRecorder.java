package io.studygate.ledger;

import io.studygate.Variables;
import io.studygate.spool.Ticket;
import java.nio.file.Path;
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
   * @param ticket {@code null} if it could not be read; the folder's name then says which it is
   * @param actor the route that acts
   * @param details may be {@code null}
   */
  public void record(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.FOLDER) Path folder,
      @Variable(Variables.ACTOR) String actor,
      @Variable(Variables.EVENT) String event,
      @Variable(Variables.EVENT_DETAILS) Map<String, String> details) {
    if (ticket != null) {
      ledger.received(ticket);
    }
    String id = ticket != null ? ticket.id() : folder.getFileName().toString();
    ledger.event(id, actor, event, details == null ? Map.of() : details);
  }
}
