package io.studygate.ledger;

import io.studygate.finding.Finding;
import io.studygate.finding.Severity;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import io.studygate.study.CaseEvidence;
import io.studygate.study.Facts;
import io.studygate.study.Instance;
import io.studygate.study.Inventory;
import io.studygate.study.Rig;
import io.studygate.study.SubmissionNote;
import io.studygate.validate.Outcome;
import io.studygate.validate.Outcome.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Submissions of one site and trial, each a second after the one before, with given findings. */
final class Asking {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  private final QuestionBook book;
  private final List<String> ids = new ArrayList<>();
  private final Map<String, Set<Long>> means = new HashMap<>();
  private final Sightings sightings;

  Asking(Ledger ledger) {
    this.sightings = new Sightings(ledger);
    this.book = new QuestionBook(ledger);
  }

  static Finding refusal(String code, String what) {
    return new Finding(code, Severity.REFUSE, what, "Please send it again.").ofRule("geometry");
  }

  /** Every number with its state: findings first, then what was asked before. */
  static List<String> states(Outcome outcome) {
    return Finding.all(outcome.findings(), outcome.earlier()).stream()
        .filter(each -> each.question() != null)
        .map(each -> each.number() + " " + each.question().state().word())
        .toList();
  }

  /** What it holds of which study; before it is looked at. */
  void holds(String id, String study) {
    sightings.look(ticket(id), "ONE-1", "001", Map.of(study, "content"));
  }

  /** It says in its submission.txt that it answers a question. */
  void means(String id, Long number) {
    means.put(id, Set.of(number));
  }

  Outcome of(String id, String modality, Finding... findings) {
    return ofCase("001", id, modality, findings);
  }

  Outcome ofCase(String caseId, String id, String modality, Finding... findings) {
    Verdict verdict = findings.length == 0 ? Verdict.ACCEPTED : Verdict.REFUSED;
    return look(caseId, id, inventory(id, List.of(), modality), verdict, findings);
  }

  /** A submission whose archive cannot be read to its end. */
  Outcome unread(String id, Finding finding) {
    return look("001", id, inventory(id, List.of(finding)), Verdict.REFUSED, finding);
  }

  Outcome held(String id, Finding finding) {
    return look("001", id, inventory(id, List.of(), "US"), Verdict.HELD, finding);
  }

  private Outcome look(
      String caseId, String id, Inventory inventory, Verdict verdict, Finding... findings) {
    CaseDecision decision = new CaseDecision(Rig.trial("ONE-1"), caseId, null, "name", List.of());
    return book.number(
        ticket(id), inventory, decision, new Outcome(verdict, List.of(findings)), "route decide");
  }

  private Ticket ticket(String id) {
    if (!ids.contains(id)) {
      ids.add(id);
    }
    Ticket plain = LedgerPromises.ticket(id, id, id);
    Instant received = START.plusSeconds(ids.indexOf(id));
    return new Ticket(
        id,
        plain.site(),
        plain.inbox(),
        plain.layout(),
        plain.remotePath(),
        plain.folder(),
        plain.name(),
        plain.resultName(),
        plain.size(),
        plain.modified(),
        received,
        plain.sha256());
  }

  private Inventory inventory(String id, List<Finding> findings, String... modalities) {
    List<Instance> instances = new ArrayList<>();
    for (String modality : modalities) {
      instances.add(instance(instances.size() + 1, modality));
    }
    return new Inventory(
        instances,
        List.of(),
        Math.max(1, instances.size()),
        1000,
        new SubmissionNote(
            null, null, null, null, null, null, null, means.getOrDefault(id, Set.of()), false),
        CaseEvidence.NONE,
        findings);
  }

  private static Instance instance(int item, String modality) {
    double[] none = new double[0];
    return new Instance(
        item,
        "c",
        "1.2." + item,
        "1.2",
        "1.3",
        modality,
        1,
        item,
        "1",
        null,
        0,
        0,
        1,
        none,
        none,
        none,
        null,
        1000,
        Facts.NONE);
  }
}
