package io.studygate.deliver;

import io.studygate.Variables;
import java.util.Map;
import org.apache.camel.Variable;

/** What the ledger says about a delivery that has arrived. */
public final class DeliveredDetails {

  public Map<String, String> say(@Variable(Variables.DELIVERY) Delivery delivery) {
    return Map.of(
        "destination", delivery.destination(),
        "content", delivery.content(),
        "protocol", delivery.protocol(),
        "case", delivery.caseId(),
        "instances", Integer.toString(delivery.instances()));
  }
}
