package io.studygate.study;

import static io.studygate.finding.FindingCode.CASE_IS_IDENTIFIER;
import static io.studygate.finding.FindingCode.CASE_PATTERN;
import static io.studygate.finding.FindingCode.CASE_UNKNOWN;

import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.spool.Ticket;
import io.studygate.study.Claim.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which case of a trial a submission belongs to. */
final class CaseClaims {
  private final Trial trial;
  private final CaseEvidence evidence;
  private final List<Claim> claims = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  CaseClaims(Trial trial, Ticket ticket, Inventory inventory, Letter letter) {
    this.trial = trial;
    this.evidence = inventory.evidence();
    SubmissionNote note = inventory.note();
    meant(note.source(), note.caseId());
    if (!note.ours() || note.caseId() == null) {
      meant(Source.LETTER, letter == null ? null : letter.caseId());
      NamePattern.of(trial, ticket.name(), ticket.folder())
          .map(NamePattern::caseId)
          .ifPresent(caseId -> meant(Source.NAME, caseId));
      headers();
      patientId();
    }
    decide();
  }

  /** Whether a text has the form of the trial's cases, in full. */
  static boolean formed(Trial trial, String caseId) {
    return trial.formed(caseId);
  }

  /** What a site wrote as the case must have its form. */
  private void meant(Source source, String caseId) {
    if (formed(trial, caseId)) {
      claims.add(new Claim(source, caseId));
    } else if (caseId != null) {
      findings.add(Finding.of(CASE_PATTERN, "source", source.words()));
    }
  }

  /** Subject IDs beside another office's protocol are that office's numbers. */
  private void headers() {
    boolean ours = evidence.mayBeOf(trial.protocol());
    List<String> subjects = ours ? evidence.trialSubjects().stream().sorted().toList() : List.of();
    subjects.stream()
        .filter(subject -> formed(trial, subject))
        .forEach(subject -> claims.add(new Claim(Source.HEADERS, subject)));
    if (claims.isEmpty() && findings.isEmpty() && !subjects.isEmpty() && !patientIdCounts()) {
      findings.add(Finding.of(CASE_PATTERN, "source", Source.HEADERS.words()));
    }
  }

  private boolean patientIdCounts() {
    return evidence.patientIds().stream().anyMatch(this::countsAsCase);
  }

  private void patientId() {
    evidence.patientIds().stream()
        .sorted()
        .filter(this::countsAsCase)
        .forEach(id -> claims.add(new Claim(Source.PATIENT_ID, id)));
  }

  private boolean countsAsCase(String id) {
    return trial.caseFromPatientId()
        && formed(trial, id)
        && (!trial.keepsRegister() || trial.registered(id));
  }

  private void decide() {
    if (!findings.isEmpty()) {
      return;
    }
    if (claims.isEmpty()) {
      findings.add(Finding.of(CASE_UNKNOWN, "missing", "case"));
      return;
    }
    Claim first = claims.get(0);
    for (Claim claim : claims) {
      if (!claim.value().equals(first.value())) {
        findings.add(TrialClaims.conflict("case", first, claim));
        return;
      }
    }
    if (identifies(first.value())) {
      findings.add(Finding.of(CASE_IS_IDENTIFIER, "source", first.source().words()));
    }
  }

  /**
   * Whether the case may be a person's name or number. It is not if the register has it; if the
   * site has de-identified with the case as name and ID; or, for Patient ID alone, if the trial
   * says that it is the case.
   */
  private boolean identifies(String caseId) {
    if (trial.registered(caseId) || anonymisedAs(caseId)) {
      return false;
    }
    boolean isPatientId =
        CaseEvidence.holds(evidence.patientIds(), caseId) && !trial.caseFromPatientId();
    return isPatientId
        || CaseEvidence.holds(evidence.patientNames(), caseId)
        || CaseEvidence.holds(evidence.others(), caseId);
  }

  private boolean anonymisedAs(String caseId) {
    return only(evidence.patientIds(), caseId) && only(evidence.patientNames(), caseId);
  }

  private static boolean only(Set<String> values, String caseId) {
    return !values.isEmpty()
        && values.stream().allMatch(value -> CaseEvidence.plain(value).equalsIgnoreCase(caseId));
  }

  /** The case; {@code null} if unknown or not to be used, and then it must not be printed. */
  String caseId() {
    return findings.isEmpty() ? claims.get(0).value() : null;
  }

  Source source() {
    return findings.isEmpty() ? claims.get(0).source() : null;
  }

  List<Finding> findings() {
    return findings;
  }
}
