package io.studygate.validate;

import io.studygate.finding.Finding;
import io.studygate.finding.Severity;
import io.studygate.spool.Json;
import io.studygate.spool.Spool;
import io.studygate.study.CaseDecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code judgement.json} beside a submission's payload: what became of its last run, for the people
 * who decide about it. It holds no patient data.
 *
 * @param protocol {@code null} if unknown
 * @param caseId {@code null} if unknown, or refused
 * @param visit {@code null} if unknown
 * @param outcome verdict and findings with their numbers
 */
public record Judgement(String protocol, String caseId, String visit, Outcome outcome) {
  private static final String FILE = "judgement.json";

  static Judgement of(CaseDecision decision, Outcome outcome) {
    boolean trial = decision != null && decision.trial() != null;
    boolean safe =
        trial && decision.findings().stream().noneMatch(each -> each.severity() == Severity.REFUSE);
    return new Judgement(
        trial ? decision.trial().protocol() : null,
        safe ? decision.caseId() : null,
        trial ? decision.visit() : null,
        outcome);
  }

  /** The last one; empty if the submission has never been run to its outcome. */
  public static Optional<Judgement> of(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    return Files.isRegularFile(file)
        ? Optional.of(Json.read(file, Judgement.class))
        : Optional.empty();
  }

  void write(Path folder) throws IOException {
    Spool.place(folder, FILE, this);
  }

  /** What a trial officer may accept as it is. */
  public List<Finding> acceptable() {
    return outcome.findings().stream()
        .filter(each -> each.acceptable() && each.severity() != Severity.NOTE)
        .toList();
  }
}
