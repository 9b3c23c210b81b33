package io.studygate.notify;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.ledger.Ledger;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import io.studygate.study.Inventory;
import io.studygate.validate.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Variable;

/** The e-mail to our operators about what was parked or held. */
public final class OperatorsMail {
  private final Generation generation;
  private final Outbox outbox;
  private final Ledger ledger;

  public OperatorsMail(Generation generation, Outbox outbox, Ledger ledger) {
    this.generation = generation;
    this.outbox = outbox;
    this.ledger = ledger;
  }

  /**
   * Queues it. A submission that is parked again after a retry is told again.
   *
   * @param ticket {@code null} if it could not be read; the folder's name then says which it is
   * @param event {@code parked} or {@code held}: the text is {@code operators-<event>.txt}
   * @param why may be {@code null}
   * @return what the ledger says about it; {@code null} if there is nobody to write to
   */
  public Map<String, String> tell(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.FOLDER) Path folder,
      @Variable(Variables.EVENT) String event,
      @Variable(Variables.WHY) String why,
      @Variable(Variables.INVENTORY) Inventory inventory,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.OUTCOME) Outcome outcome)
      throws IOException {
    String id = ticket != null ? ticket.id() : folder.getFileName().toString();
    long times = ledger.history(id).stream().filter(each -> each.event().equals(event)).count();
    MailFacts facts = MailFacts.of(id, ticket, inventory, decision, outcome);
    facts.put("why", why == null ? "" : why);
    String kind = "operators-" + event + (times > 1 ? "-" + times : "");
    String text = "operators-" + event + ".txt";
    return outbox.queue(id, ticket, kind, text, generation.settings().operators(), facts);
  }
}
