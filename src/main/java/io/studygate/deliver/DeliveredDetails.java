package io.studygate.deliver;

import io.studygate.Variables;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Variable;

/** What the ledger says about a delivery that has arrived, warnings of the destination included. */
public final class DeliveredDetails {

  public Map<String, String> say(
      @Variable(Variables.DELIVERY) Delivery delivery,
      @Variable(Variables.DELIVERY_NOTE) String note) {
    Map<String, String> details = new TreeMap<>(delivery.key());
    details.put("protocol", delivery.protocol());
    details.put("case", delivery.caseId());
    details.put("instances", Integer.toString(delivery.instances()));
    details.put("bytes", Long.toString(delivery.bytes()));
    if (note != null) {
      details.put("note", note);
    }
    return details;
  }
}
