package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.Recalls;
import java.util.List;
import org.apache.camel.Variable;

/**
 * The question to the ledger before each sending: has this destination had this content from this
 * submission? After a crash between sending and leaving the queue the answer is yes. What a person
 * wants back is sent nowhere, whatever waits.
 */
public final class NotYetDelivered {
  private final Ledger ledger;

  public NotYetDelivered(Ledger ledger) {
    this.ledger = ledger;
  }

  public boolean check(@Variable(Variables.DELIVERY) Delivery delivery) {
    List<Event> history = ledger.history(delivery.ticket().id());
    if (!delivery.recalls() && Recalls.asked(history).isPresent()) {
      return false;
    }
    return !delivery.stands(history, delivery.event(), delivery.key());
  }
}
