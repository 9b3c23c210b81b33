package io.studygate.validate;

import io.studygate.Variables;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.finding.Finding;
import io.studygate.proof.ProofRecord;
import io.studygate.spool.Decisions;
import io.studygate.study.CaseDecision;
import io.studygate.study.Inventory;
import io.studygate.validate.Outcome.Verdict;
import java.util.Comparator;
import java.util.List;
import org.apache.camel.Variable;

/** Merges the findings of all steps into the one outcome. The gravest finding decides. */
final class OutcomeDecider {

  /** Any argument is {@code null} if its step did not run. */
  public Outcome decide(
      @Variable(Variables.INVENTORY) Inventory inventory,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.RULE_FINDINGS) List<Finding> rules,
      @Variable(Variables.DEIDENTIFIED) DeidentifiedStudy deidentified,
      @Variable(Variables.PROOF) ProofRecord proof,
      @Variable(Variables.DECISIONS) Decisions decisions) {
    List<Finding> findings =
        Finding.all(
            inventory == null ? null : inventory.findings(),
            decision == null ? null : decision.findings(),
            rules,
            deidentified == null ? null : deidentified.findings(),
            proof == null ? null : proof.findings());
    Verdict verdict = Verdict.of(findings);
    if (verdict.delivers() && (deidentified == null || proof == null)) {
      // Nothing refuses it and yet it was not proved: that is our fault, never a delivery.
      throw new IllegalStateException("a study that nothing refuses was not proved");
    }
    return new Outcome(
        verdict,
        findings.stream().sorted(Comparator.comparing(Finding::severity)).toList(),
        List.of(),
        decisions.told());
  }
}
