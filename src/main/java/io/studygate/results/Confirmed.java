package io.studygate.results;

import io.studygate.Variables;
import io.studygate.spool.Ticket;
import org.apache.camel.Variable;

/** Bean of {@code receive-link-upload}: says at once what the receipt will say. */
final class Confirmed {
  private final ReceiptWriter receipts;

  Confirmed(ReceiptWriter receipts) {
    this.receipts = receipts;
  }

  /**
   * The confirmation.
   *
   * @param repeatOf id of the earlier submission with the same bytes; {@code null} if there is none
   */
  public Confirmation of(
      @Variable(Variables.TICKET) Ticket ticket, @Variable(Variables.REPEAT_OF) String repeatOf) {
    return new Confirmation(
        ticket.id(), ticket.size(), ticket.sha256(), receipts.text(ticket, repeatOf), repeatOf);
  }
}
