package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.ledger.Ledger;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.Variable;

/** That a destination is to get a study: in the ledger before the destination can have it. */
public final class DeliveryIntent {
  private final Ledger ledger;

  public DeliveryIntent(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * What a recall asks for, whatever the configuration says by then.
   *
   * @return {@code null} if a run before us said so, and nobody wanted it back from there since
   */
  public Map<String, String> details(
      @Variable(Variables.DELIVERY) Delivery delivery,
      @Variable(Variables.DEIDENTIFIED) DeidentifiedStudy study) {
    Map<String, String> details = new TreeMap<>(delivery.key());
    details.put("protocol", delivery.protocol());
    details.put("case", delivery.caseId());
    details.put("instances", Integer.toString(delivery.instances()));
    details.put("studies", studies(study));
    boolean said =
        delivery.stands(ledger.history(delivery.ticket().id()), "delivery-queued", details);
    return said ? null : details;
  }

  /** The new UIDs: what people look for where we can remove nothing. */
  private static String studies(DeidentifiedStudy study) {
    return study.objects().stream()
        .map(object -> object.path().getName(0).toString())
        .distinct()
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
