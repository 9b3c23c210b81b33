package io.studygate.notify;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.config.Trial;
import io.studygate.deliver.FormerPlace;
import io.studygate.deliver.FormerPlace.Copy;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Variable;

/**
 * The e-mail to a trial's contacts, and to our operators, that a submission does not belong to one
 * of its cases any more or is recalled, and where copies of it are.
 */
final class RecallMail {
  private final Generation generation;
  private final Outbox outbox;

  RecallMail(Generation generation, Outbox outbox) {
    this.generation = generation;
    this.outbox = outbox;
  }

  /**
   * Queues it.
   *
   * @return what the ledger says about it; {@code null} if there is nobody to write to
   */
  public Map<String, String> tell(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.FORMER_PLACE) FormerPlace former)
      throws IOException {
    List<String> to = new ArrayList<>(generation.settings().operators());
    generation.trial(former.protocol()).map(Trial::contacts).ifPresent(to::addAll);
    MailFacts facts =
        MailFacts.of(ticket.id(), ticket, null, null, null)
            .put("protocol", former.protocol())
            .put("caseId", former.caseId())
            .put("resultFolder", "at the site")
            .put("copies", facts(former.copies()))
            .put("withdrawn", facts(withdrawn(former, true)))
            .put("staying", staying(former))
            .decided(List.of(former.decision()));
    String text = former.recalled() ? "recall-trial.txt" : "recall-mail.txt";
    return outbox.queue(
        ticket.id(), ticket, "recall", text, to.stream().distinct().toList(), facts);
  }

  private List<Copy> withdrawn(FormerPlace former, boolean withdrawn) {
    return former.copies().stream()
        .filter(copy -> former.withdraws(generation, copy) == withdrawn)
        .toList();
  }

  /** An engine of others may have got the same; it has no word for giving it back. */
  private List<Map<String, Object>> staying(FormerPlace former) {
    List<Map<String, Object>> staying = new ArrayList<>(facts(withdrawn(former, false)));
    if (former.recalled() && former.analysed()) {
      int instances = former.copies().stream().mapToInt(Copy::instances).max().orElse(0);
      List<String> studies =
          former.copies().stream().flatMap(copy -> copy.studies().stream()).distinct().toList();
      staying.add(facts(new Copy("the trial's analysis engine", instances, "", studies, true)));
    }
    return staying;
  }

  private static List<Map<String, Object>> facts(List<Copy> copies) {
    return copies.stream().map(RecallMail::facts).toList();
  }

  private static Map<String, Object> facts(Copy copy) {
    return Map.of(
        "destination", copy.destination(),
        "count", copy.instances(),
        "studies", String.join(" ", copy.studies()));
  }
}
