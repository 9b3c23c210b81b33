package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.deidentify.TrialKeys;
import io.studygate.deidentify.UidMap;
import io.studygate.spool.Decision;
import io.studygate.spool.Decision.Kind;
import io.studygate.spool.Decisions;
import io.studygate.spool.Json;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import io.studygate.study.Instance;
import io.studygate.study.Inventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Variable;

/**
 * Bean of {@code recall-copies}: every destination that has a study under the wrong case is told
 * so, through the queue that brought it there. It is never removed by us: only the destination
 * knows what it has done with it.
 */
public final class RecallQueue {
  private final Generation generation;
  private final Spool spool;
  private final TrialKeys keys;

  public RecallQueue(Generation generation, Spool spool, TrialKeys keys) {
    this.generation = generation;
    this.spool = spool;
    this.keys = keys;
  }

  /**
   * Queues the recalls of one former place; what is queued already stays as it is.
   *
   * @return what the ledger says about it; {@code null} if nothing was delivered there
   */
  public Map<String, String> queue(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.INVENTORY) Inventory inventory,
      @Variable(Variables.DECISIONS) Decisions decisions,
      @Variable(Variables.FORMER_PLACE) FormerPlace former)
      throws IOException {
    if (former.copies().isEmpty()) {
      return null;
    }
    Decision moved = decisions.last(Kind.REASSIGN).orElseThrow();
    Recall recall =
        new Recall(studies(inventory, former), moved.names(), moved.at(), moved.reason(), false);
    for (FormerPlace.Copy copy : former.copies()) {
      if (configured(former, copy)) {
        queue(ticket, former, copy, recall);
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

  private void queue(Ticket ticket, FormerPlace former, FormerPlace.Copy copy, Recall recall)
      throws IOException {
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
    String name = ticket.id() + "-recall-" + recall.at().getEpochSecond();
    Path prepared = spool.prepare(name);
    Json.write(prepared.resolve(DeliveryQueue.FILE), delivery);
    Files.createDirectory(prepared.resolve(DeliveryQueue.STUDY));
    Path queue = spool.deliver().resolve(former.protocol() + "-" + copy.destination());
    spool.commit(prepared, queue.resolve(name));
  }

  /** A destination that left the configuration is told by the trial's people, who get the mail. */
  private boolean configured(FormerPlace former, FormerPlace.Copy copy) {
    return generation
        .trial(former.protocol())
        .filter(
            trial ->
                trial.destinations().stream()
                    .anyMatch(each -> each.name().equals(copy.destination())))
        .isPresent();
  }

  /** The studies' UIDs as that trial knows them. */
  private List<String> studies(Inventory inventory, FormerPlace former) throws IOException {
    UidMap uids = new UidMap(keys.key(former.protocol()));
    return inventory.instances().stream()
        .map(Instance::study)
        .distinct()
        .map(uids::map)
        .sorted()
        .toList();
  }
}
