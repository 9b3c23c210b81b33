package io.studygate.notify;

import io.studygate.Variables;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import io.studygate.study.Inventory;
import io.studygate.validate.Outcome;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Variable;

/** The e-mail to the trial's contacts: protocol, case, site, contact, what came, verdict. */
public final class ProtocolMail {
  private final Outbox outbox;

  public ProtocolMail(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * Queues it.
   *
   * @param decision {@code null}, or without a trial, if nobody is to be told
   * @return what the ledger says about it; {@code null} if there is nobody to write to
   */
  public Map<String, String> write(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.INVENTORY) Inventory inventory,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.OUTCOME) Outcome outcome)
      throws IOException {
    if (decision == null || decision.trial() == null) {
      return null;
    }
    MailFacts facts = MailFacts.of(ticket.id(), ticket, inventory, decision, outcome);
    // The name of an upload is the site's own matter; it may say whose images they are.
    facts.put("resultFolder", "at the site");
    return outbox.queue(
        ticket.id(), ticket, "protocol", "protocol-mail.txt", decision.trial().contacts(), facts);
  }
}
