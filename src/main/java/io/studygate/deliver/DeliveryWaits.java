package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.ledger.Ledger;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Variable;

/** Bean of {@code send-deliveries}: what the ledger says about a delivery that must wait. */
public final class DeliveryWaits {
  private final Ledger ledger;

  public DeliveryWaits(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * What it says.
   *
   * @return {@code null} if it says so already, or if nobody knows what waits
   */
  public Map<String, String> say(
      @Variable(Variables.DELIVERY) Delivery delivery, @Variable(Variables.WHY) String why) {
    if (delivery == null) {
      return null;
    }
    Map<String, String> details = new TreeMap<>(delivery.key());
    details.put("reason", why);
    return ledger.happened(delivery.ticket().id(), "delivery-waits", details) ? null : details;
  }
}
