package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.ledger.Ledger;
import java.util.Map;
import org.apache.camel.Variable;

/**
 * The question to the ledger before each sending: has this destination had this content from this
 * submission? After a crash between sending and leaving the queue the answer is yes.
 */
public final class NotYetDelivered {
  private final Ledger ledger;

  public NotYetDelivered(Ledger ledger) {
    this.ledger = ledger;
  }

  public boolean check(@Variable(Variables.DELIVERY) Delivery delivery) {
    return !ledger.happened(
        delivery.ticket().id(),
        "delivered",
        Map.of("destination", delivery.destination(), "content", delivery.content()));
  }
}
