package io.studygate.ledger;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import io.studygate.validate.Outcome;
import org.apache.camel.Variable;

/** Bean of {@code record-outcome}: the verdict becomes part of the submission and an event. */
public final class OutcomeRecorder {
  private final Ledger ledger;
  private final String configHash;

  public OutcomeRecorder(Ledger ledger, Generation generation) {
    this.ledger = ledger;
    this.configHash = generation.hash();
  }

  /**
   * Records it.
   *
   * @param decision {@code null} if the study was never identified
   * @param actor the route that acts
   */
  public void record(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.OUTCOME) Outcome outcome,
      @Variable(Variables.ACTOR) String actor) {
    ledger.received(ticket);
    Place place = Place.of(decision);
    ledger.outcome(
        ticket.id(),
        actor,
        new Decided(
            outcome.verdict(), place.protocol(), place.caseId(), place.visit(), configHash));
  }
}
