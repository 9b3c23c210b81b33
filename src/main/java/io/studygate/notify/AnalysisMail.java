package io.studygate.notify;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.config.Site;
import io.studygate.results.Analysis;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Variable;

/** The second case e-mail: the site's contacts hear what came of the analysis. */
final class AnalysisMail {
  private final Generation generation;
  private final Outbox outbox;

  AnalysisMail(Generation generation, Outbox outbox) {
    this.generation = generation;
    this.outbox = outbox;
  }

  /**
   * Queues it.
   *
   * @return what the ledger says about it; {@code null} if there is nobody to write to
   */
  public Map<String, String> write(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.ANALYSIS) Analysis analysis)
      throws IOException {
    List<String> to = generation.site(ticket.site()).map(Site::contacts).orElse(List.of());
    MailFacts facts =
        MailFacts.of(ticket.id(), ticket, null, decision, null)
            .analysed(analysis, analysis.forSite())
            .put("resultFolder", "in output/, in the folder named after your upload");
    return outbox.queue(ticket.id(), ticket, "case-analysis", "case-mail-analysis.txt", to, facts);
  }
}
