package io.studygate.ledger;

import io.studygate.Variables;
import io.studygate.spool.Ticket;
import org.apache.camel.Variable;

/** The question before a submission is worked on, or handed on: does anybody want it back? */
public final class NotRecalled {
  private final Recalls recalls;

  public NotRecalled(Ledger ledger) {
    this.recalls = new Recalls(ledger);
  }

  public boolean check(@Variable(Variables.TICKET) Ticket ticket) {
    return recalls.asked(ticket.id()).isEmpty();
  }
}
