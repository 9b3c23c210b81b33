package io.studygate.notify;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.config.Site;
import io.studygate.ledger.Ledger;
import io.studygate.spool.Ticket;
import io.studygate.spool.Ticket.Layout;
import io.studygate.study.CaseDecision;
import io.studygate.study.Inventory;
import io.studygate.validate.Outcome;
import io.studygate.validate.Outcome.Verdict;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Variable;

/**
 * The e-mail to the site's contacts: accepted, what to answer or to do, or delayed. It goes to the
 * addresses of the site's file only; the contact of a submission.txt is named in texts and never
 * written to.
 */
public final class CaseMail {
  private final Generation generation;
  private final Outbox outbox;
  private final LooseFiles loose;

  public CaseMail(Generation generation, Outbox outbox, Ledger ledger, Clock clock) {
    this.generation = generation;
    this.outbox = outbox;
    this.loose = new LooseFiles(ledger, clock);
  }

  /**
   * Queues it, once for each outcome; of the loose files in one folder only the first is told.
   *
   * @param actor the route that acts
   * @return what the ledger says about it; {@code null} if there is nobody to write to, or no need
   */
  public Map<String, String> write(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.INVENTORY) Inventory inventory,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.OUTCOME) Outcome outcome,
      @Variable(Variables.ACTOR) String actor)
      throws IOException {
    if (ticket.layout() == Layout.STRAY) {
      return loose.first(ticket, actor, () -> queue(ticket, inventory, decision, outcome));
    }
    return queue(ticket, inventory, decision, outcome);
  }

  private Map<String, String> queue(
      Ticket ticket, Inventory inventory, CaseDecision decision, Outcome outcome)
      throws IOException {
    MailFacts facts = MailFacts.of(ticket.id(), ticket, inventory, decision, outcome);
    if (outcome.verdict() == Verdict.HELD) {
      facts.put("verdict", "delayed");
    }
    List<String> to = generation.site(ticket.site()).map(Site::contacts).orElse(List.of());
    String kind = "case-" + word(outcome.verdict());
    String text = "case-mail-" + word(outcome.verdict()) + ".txt";
    return outbox.queue(ticket.id(), ticket, kind, text, to, facts);
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case ACCEPTED -> "accepted";
      case ACCEPTED_WITH_QUERIES -> "queries";
      case REFUSED -> "refused";
      case HELD -> "held";
    };
  }
}
