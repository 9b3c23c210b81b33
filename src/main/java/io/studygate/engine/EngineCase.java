package io.studygate.engine;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.study.CaseDecision;
import java.util.List;
import org.apache.camel.Variable;

/** The trial and the case of a run, as the mails want them. */
final class EngineCase {
  private final Generation generation;

  EngineCase(Generation generation) {
    this.generation = generation;
  }

  public CaseDecision of(@Variable(Variables.ENGINE_RUN) EngineRun run) {
    return new CaseDecision(
        generation.trials().get(run.protocol()), run.caseId(), run.visit(), "", List.of());
  }
}
