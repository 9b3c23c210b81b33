package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.Recalls;
import java.util.List;
import java.util.Map;
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
    Map<String, String> content =
        Map.of("destination", delivery.destination(), "content", delivery.content());
    List<Event> history = ledger.history(delivery.ticket().id());
    if (!delivery.recalls() && Recalls.asked(history).isPresent()) {
      return false;
    }
    boolean arrived = false;
    for (Event event : history) {
      if (says(event, delivery.event(), delivery.key())) {
        arrived = true;
      } else if (says(event, "recalled", content)) {
        // What was recalled may have been removed there: it is sent anew.
        arrived = false;
      }
    }
    return !arrived;
  }

  private static boolean says(Event event, String name, Map<String, String> details) {
    return event.event().equals(name) && event.details().entrySet().containsAll(details.entrySet());
  }
}
