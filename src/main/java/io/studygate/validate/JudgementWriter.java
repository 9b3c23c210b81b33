package io.studygate.validate;

import io.studygate.Variables;
import io.studygate.study.CaseDecision;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Variable;

/** Bean of {@code decide-outcome}: the outcome lies beside the payload for who decides about it. */
final class JudgementWriter {
  public void write(
      @Variable(Variables.FOLDER) Path folder,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.OUTCOME) Outcome outcome)
      throws IOException {
    Judgement.of(decision, outcome).write(folder);
  }
}
