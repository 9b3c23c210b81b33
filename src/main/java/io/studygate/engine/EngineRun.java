package io.studygate.engine;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import java.time.Instant;
import java.util.Map;

/**
 * {@code engine.json}: one de-identified study that an engine is to analyse. Beside it lie the
 * study, the payload as it came (what came back is searched for what that says) and the result
 * files that wait for the engine's.
 *
 * @param ticket the submission it came from
 * @param protocol the trial
 * @param caseId the case
 * @param visit the visit; {@code null} if unknown
 * @param profile under which it was de-identified
 * @param run our name of it: the submission's id and eight digits that differ with case and content
 * @param queued when it was queued
 */
public record EngineRun(
    Ticket ticket,
    String protocol,
    String caseId,
    String visit,
    String profile,
    String run,
    Instant queued) {

  /** What the ledger says of it. */
  @JsonIgnore
  public Map<String, String> event() {
    return Map.of("run", run, "protocol", protocol);
  }

  /** The run of a study that is queued. */
  static EngineRun of(
      Ticket ticket, CaseDecision decision, String profile, String run, Instant at) {
    return new EngineRun(
        ticket, decision.trial().protocol(), decision.caseId(), decision.visit(), profile, run, at);
  }
}
