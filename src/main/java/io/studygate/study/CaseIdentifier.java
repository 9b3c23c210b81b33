package io.studygate.study;

import static io.studygate.finding.FindingCode.CASE_UNKNOWN;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.spool.Decision.Kind;
import io.studygate.spool.Decisions;
import io.studygate.spool.Ticket;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Variable;

/**
 * Says whose case a submission is, by the first of: submission.txt, the folder below {@code
 * input/}, the trial's pattern for names, the Clinical Trial attributes, Patient ID where the trial
 * allows it, and for the trial the site's only one. Sources that disagree refuse it. What our own
 * people decided, by {@code reassign} or in a submission.txt beside the payload, overrules all
 * others.
 */
public final class CaseIdentifier {
  private final Generation generation;

  public CaseIdentifier(Generation generation) {
    this.generation = generation;
  }

  /**
   * Weighs the evidence.
   *
   * @param letter what the site wrote about it by e-mail; {@code null} if it wrote nothing
   */
  public CaseDecision identify(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.INVENTORY) Inventory opened,
      @Variable(Variables.DECISIONS) Decisions decisions,
      @Variable(Variables.WRITTEN) Letter letter) {
    Inventory inventory =
        decisions
            .last(Kind.REASSIGN)
            .map(to -> opened.with(opened.note().moved(to.protocol(), to.caseId())))
            .orElse(opened);
    if (ticket.layout() == Ticket.Layout.STRAY) {
      // It belongs to no study, so it is nobody's case and no trial's contacts are told.
      return new CaseDecision(null, null, null, null, List.of());
    }
    TrialClaims trials = new TrialClaims(generation, ticket, inventory, letter);
    Optional<Trial> trial = trials.trial();
    if (trial.isEmpty()) {
      return new CaseDecision(null, null, null, null, told(inventory, trials.findings()));
    }
    CaseClaims cases = new CaseClaims(trial.get(), ticket, inventory, letter);
    return new CaseDecision(
        trial.get(),
        cases.caseId(),
        new VisitClaims(trial.get(), ticket, inventory, letter).visit(),
        source(trials, cases),
        told(inventory, cases.findings()));
  }

  private static String source(TrialClaims trials, CaseClaims cases) {
    String trial = "trial from " + trials.source().words();
    return cases.source() == null ? trial : trial + ", case from " + cases.source().words();
  }

  /** What could not be opened could not say whose it is, and that is not the site's fault. */
  private static List<Finding> told(Inventory inventory, List<Finding> findings) {
    boolean opened = inventory.files() > 0 || inventory.findings().isEmpty();
    return opened
        ? findings
        : findings.stream().filter(finding -> !finding.is(CASE_UNKNOWN)).toList();
  }
}
