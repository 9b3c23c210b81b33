package io.studygate.notify;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.results.Analysis;
import io.studygate.results.Analysis.State;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Variable;

/**
 * The e-mail to the trial's contacts that an analysis is overdue, has failed, or gave only a part;
 * of one that is held the operators hear as well.
 */
final class AnalysisTroubleMail {
  private final Generation generation;
  private final Outbox outbox;

  AnalysisTroubleMail(Generation generation, Outbox outbox) {
    this.generation = generation;
    this.outbox = outbox;
  }

  /**
   * Queues it.
   *
   * @return what the ledger says about it; {@code null} if nothing is wrong
   */
  public Map<String, String> write(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.ANALYSIS) Analysis analysis)
      throws IOException {
    if (analysis.state() == State.COMPLETE && analysis.findings().isEmpty()) {
      return null;
    }
    List<String> to = new ArrayList<>(decision.trial().contacts());
    if (analysis.state() == State.HELD) {
      to.addAll(generation.settings().operators());
    }
    MailFacts facts =
        MailFacts.of(ticket.id(), ticket, null, decision, null)
            .analysed(analysis, analysis.findings())
            .put("resultFolder", "at the site");
    return outbox.queue(
        ticket.id(),
        ticket,
        "analysis-trouble",
        "analysis-trouble.txt",
        to.stream().distinct().toList(),
        facts);
  }
}
