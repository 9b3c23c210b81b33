package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.spool.Json;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Variable;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Bean of {@code recall-from-place}: every destination that has a study which does not belong there
 * is told so, through the queue that brought it there. What was recalled is removed where we can;
 * what was moved to another case never is, since its people may need to correct it themselves.
 */
public final class RecallQueue {
  /** Follows the id in the name of a recall that waits; then come the second and the place. */
  static final String RECALL = "-recall-";

  private final Generation generation;
  private final Spool spool;

  public RecallQueue(Generation generation, Spool spool) {
    this.generation = generation;
    this.spool = spool;
  }

  /**
   * Queues the recalls of one former place; what is queued already stays as it is.
   *
   * @return what the ledger says about it; {@code null} if nothing went there
   */
  public Map<String, String> queue(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.FORMER_PLACE) FormerPlace former)
      throws IOException {
    if (former.copies().isEmpty()) {
      return null;
    }
    for (FormerPlace.Copy copy : former.copies()) {
      // A destination that left the configuration is told by the trial's people, who get the mail.
      if (former.destination(generation, copy).isPresent()) {
        queue(ticket, former, copy);
      }
    }
    Map<String, String> details = new TreeMap<>();
    details.put("protocol", former.protocol());
    details.put("case", former.caseId());
    details.put(
        "destinations",
        String.join(" ", former.copies().stream().map(FormerPlace.Copy::destination).toList()));
    return details;
  }

  private void queue(Ticket ticket, FormerPlace former, FormerPlace.Copy copy) throws IOException {
    Recall recall =
        new Recall(
            copy.studies(),
            former.decision().names(),
            former.decision().at(),
            former.decision().reason(),
            former.withdraws(generation, copy));
    Delivery delivery =
        new Delivery(
            ticket,
            former.protocol(),
            former.caseId(),
            copy.destination(),
            copy.instances(),
            0,
            copy.content(),
            null,
            recall);
    String name = name(ticket, former, recall);
    Path prepared = spool.prepare(name);
    Json.write(prepared.resolve(DeliveryQueue.FILE), delivery);
    Files.createDirectory(prepared.resolve(DeliveryQueue.STUDY));
    Path queue = spool.deliver().resolve(former.protocol() + "-" + copy.destination());
    spool.commit(prepared, queue.resolve(name));
  }

  /** Cases of one trial share a queue; none is named in it. */
  private static String name(Ticket ticket, FormerPlace former, Recall recall) {
    String place = DigestUtils.sha256Hex(former.caseId()).substring(0, 12);
    return ticket.id() + RECALL + recall.at().getEpochSecond() + "-" + place;
  }
}
