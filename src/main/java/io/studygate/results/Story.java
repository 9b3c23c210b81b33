package io.studygate.results;

import io.studygate.config.Trial;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.deidentify.DeidentifiedStudy.WrittenObject;
import io.studygate.finding.Finding;
import io.studygate.finding.Severity;
import io.studygate.proof.ProofRecord;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import io.studygate.study.Instance;
import io.studygate.study.Inventory;
import io.studygate.study.Inventory.Other;
import io.studygate.validate.Measured;
import io.studygate.validate.Outcome;
import io.studygate.validate.RtGraph;
import io.studygate.validate.RuleValues;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All that a site may read about its submission.
 *
 * @param inventory {@code null} if it could not be opened
 * @param decision {@code null} if it was never looked for
 * @param study the written study; {@code null} if nothing is delivered
 * @param proof {@code null} if nothing is delivered
 * @param series what was received, by series
 * @param measured what the trial's rules measured
 * @param references how radiotherapy objects hang together, line by line
 */
record Story(
    Ticket ticket,
    Inventory inventory,
    CaseDecision decision,
    DeidentifiedStudy study,
    ProofRecord proof,
    Outcome outcome,
    List<Series> series,
    List<Measured> measured,
    List<String> references) {

  static Story of(
      Ticket ticket,
      Inventory inventory,
      CaseDecision decision,
      DeidentifiedStudy study,
      ProofRecord proof,
      Outcome outcome) {
    boolean delivers = outcome.delivers() && study != null;
    List<Instance> objects = inventory == null ? List.of() : inventory.deliverable(trial(decision));
    return new Story(
        ticket,
        inventory,
        decision,
        delivers ? study : null,
        delivers ? proof : null,
        outcome,
        Series.of(objects),
        RuleValues.of(inventory, trial(decision)),
        RtGraph.lines(objects));
  }

  private static Trial trial(CaseDecision decision) {
    return decision == null ? null : decision.trial();
  }

  /** How many objects there are to work on. */
  int objects() {
    return series.stream().mapToInt(each -> each.instances().size()).sum();
  }

  /** What is for the site; what holds a study is for operators. */
  List<Finding> findings() {
    return outcome.findings().stream()
        .filter(finding -> finding.severity() != Severity.HOLD)
        .sorted(Comparator.comparing(Finding::severity))
        .toList();
  }

  /** Written objects by the number of their file in the payload; empty if nothing is delivered. */
  Map<Integer, WrittenObject> written() {
    return study == null
        ? Map.of()
        : study.objects().stream()
            .collect(Collectors.toMap(WrittenObject::item, Function.identity(), (a, b) -> a));
  }

  /** How many files are of this kind. */
  long others(Other.Kind kind) {
    return inventory == null
        ? 0
        : inventory.others().stream().filter(other -> other.kind() == kind).count();
  }

  /** The visit; {@code null} if it is unknown. */
  String visit() {
    return decision == null ? null : decision.visit();
  }

  /** The trial and the case as a title; what was refused as a case may be a name, so it is not. */
  String title() {
    if (decision == null || decision.trial() == null) {
      return "";
    }
    String protocol = decision.trial().protocol();
    boolean doubtful =
        decision.findings().stream().anyMatch(each -> each.severity() == Severity.REFUSE);
    return doubtful || decision.caseId() == null
        ? protocol
        : protocol + ", case " + Plain.line(decision.caseId());
  }
}
