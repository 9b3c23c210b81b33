package io.studygate.notify;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.config.Trial;
import io.studygate.deliver.FormerPlace;
import io.studygate.spool.Decision.Kind;
import io.studygate.spool.Decisions;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Variable;

/**
 * The e-mail to a trial's contacts, and to our operators, that a submission does not belong to one
 * of its cases any more, and where copies of it are.
 */
public final class RecallMail {
  private final Generation generation;
  private final Outbox outbox;

  public RecallMail(Generation generation, Outbox outbox) {
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
      @Variable(Variables.FORMER_PLACE) FormerPlace former,
      @Variable(Variables.DECISIONS) Decisions decisions)
      throws IOException {
    List<String> to = new ArrayList<>(generation.settings().operators());
    generation.trial(former.protocol()).map(Trial::contacts).ifPresent(to::addAll);
    MailFacts facts =
        MailFacts.of(ticket.id(), ticket, null, null, null)
            .put("protocol", former.protocol())
            .put("caseId", former.caseId())
            .put("resultFolder", "at the site")
            .put("copies", copies(former))
            .decided(decisions.last(Kind.REASSIGN).stream().toList());
    return outbox.queue(
        ticket.id(), ticket, "recall", "recall-mail.txt", to.stream().distinct().toList(), facts);
  }

  private static List<Map<String, Object>> copies(FormerPlace former) {
    return former.copies().stream()
        .map(
            copy ->
                Map.<String, Object>of(
                    "destination", copy.destination(), "count", copy.instances()))
        .toList();
  }
}
