package io.studygate.engine;

import io.studygate.Variables;
import io.studygate.config.Engine;
import io.studygate.config.EngineFile;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.proof.DeidentificationRecord;
import io.studygate.results.PendingAnalysis;
import io.studygate.spool.Decision;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import io.studygate.validate.Outcome;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Variable;
import org.apache.commons.codec.digest.DigestUtils;

/** Says whether an engine gets a study, and under which name. */
public final class AnalysisPlan {
  /** The event after which a run is over; its details have the state, {@code complete} at best. */
  public static final String ENDED = "engine-ended";

  /** What a person does so that a submission is worked on again, and analysed again. */
  private static final Set<String> AGAIN =
      Set.of(
          "retried",
          Decision.Kind.RELEASE.event(),
          Decision.Kind.ACCEPT.event(),
          Decision.Kind.REASSIGN.event());

  private static final int DIGITS = 8;

  private final Ledger ledger;

  public AnalysisPlan(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * What is to come.
   *
   * @param decision {@code null} if nobody has asked whose case it is
   * @param study {@code null} if it was not de-identified
   * @return {@code null} if no engine gets it
   */
  public PendingAnalysis plan(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.DEIDENTIFIED) DeidentifiedStudy study,
      @Variable(Variables.OUTCOME) Outcome outcome) {
    if (study == null || !outcome.delivers() || decision.trial().engine() == null) {
      return null;
    }
    Engine engine = decision.trial().engine();
    String content = DeidentificationRecord.content(study.sums());
    String whose = decision.trial().protocol() + "\n" + decision.caseId() + "\n" + content;
    String run = ticket.id() + "-" + DigestUtils.sha256Hex(whose).substring(0, DIGITS);
    return new PendingAnalysis(
        run,
        content,
        engine.files().stream().map(EngineFile::name).toList(),
        engine.within(),
        over(ticket, run));
  }

  /** Whether it ended before a crash made this step run again, and nobody wants it anew. */
  private boolean over(Ticket ticket, String run) {
    boolean over = false;
    for (Event event : ledger.history(ticket.id())) {
      if (event.is(ENDED, Map.of("run", run))) {
        over = true;
      } else if (AGAIN.contains(event.event())) {
        over = false;
      }
    }
    return over;
  }
}
