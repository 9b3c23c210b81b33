package io.studygate.notify;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.config.Site;
import io.studygate.ledger.Ledger;
import io.studygate.spool.RecallWish;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Variable;

/** The e-mail to a site's contacts that a submission of theirs is recalled. */
final class RecallCaseMail {
  private final Generation generation;
  private final Outbox outbox;
  private final Ledger ledger;

  RecallCaseMail(Generation generation, Outbox outbox, Ledger ledger) {
    this.generation = generation;
    this.outbox = outbox;
    this.ledger = ledger;
  }

  /**
   * Queues it.
   *
   * @return what the ledger says about it; {@code null} if there is nobody to write to
   */
  public Map<String, String> write(@Variable(Variables.RECALL_WISH) RecallWish wish)
      throws IOException {
    Ticket ticket = wish.ticket();
    MailFacts facts =
        MailFacts.of(ticket.id(), ticket, null, null, null)
            .put("resultFolder", "in output/, in the folder named after your upload")
            .decided(List.of(wish.decision()));
    ledger
        .find(ticket.id())
        .filter(known -> known.protocol() != null && known.caseId() != null)
        .ifPresent(known -> facts.put("protocol", known.protocol()).put("caseId", known.caseId()));
    List<String> to = generation.site(ticket.site()).map(Site::contacts).orElse(List.of());
    return outbox.queue(ticket.id(), ticket, "case-recalled", "case-mail-recalled.txt", to, facts);
  }
}
