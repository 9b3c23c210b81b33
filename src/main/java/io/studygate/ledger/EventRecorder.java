package io.studygate.ledger;

import io.studygate.Variables;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Variable;

/**
 * Bean of {@code record-event}: one step of a submission becomes an event. While the submission
 * lies in {@code received/} a run after a power cut would write it again, so it is not brought to
 * disk for itself; {@link StepsOnDisk} does that before the submission leaves.
 */
public final class EventRecorder {
  private final Ledger ledger;
  private final Path received;

  public EventRecorder(Ledger ledger, Spool spool) {
    this.ledger = ledger;
    this.received = spool.received();
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
    Map<String, String> said = details == null ? Map.of() : details;
    if (folder != null && received.equals(folder.getParent())) {
      ledger.step(id, actor, event, said);
    } else {
      ledger.event(id, actor, event, said);
    }
  }
}
