package io.studygate.intake;

import io.studygate.Variables;
import io.studygate.ledger.Arrivals;
import io.studygate.ledger.Ledger;
import io.studygate.spool.Ticket;
import org.apache.camel.Variable;

/** Bean of {@code receive-submission}: the ledger hears of a submission, or of a repeat of one. */
public final class ReceivedRecorder {
  private final Ledger ledger;
  private final Arrivals arrivals;
  private final UploadKeys keys;

  /**
   * @param keys says with which key it came, where that is known
   */
  public ReceivedRecorder(Ledger ledger, Arrivals arrivals, UploadKeys keys) {
    this.ledger = ledger;
    this.arrivals = arrivals;
    this.keys = keys;
  }

  /**
   * Records it, once.
   *
   * @param repeatOf id of the submission it repeats; {@code null} if there is none
   */
  public void record(
      @Variable(Variables.TICKET) Ticket ticket, @Variable(Variables.REPEAT_OF) String repeatOf) {
    if (repeatOf == null) {
      ledger.received(ticket, keys.sender(ticket));
    } else {
      arrivals.repeated(ticket, repeatOf, keys.sender(ticket));
    }
  }
}
