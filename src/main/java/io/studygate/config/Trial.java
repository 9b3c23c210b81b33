package io.studygate.config;

import io.studygate.finding.Finding;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code config/trials/<protocol>.yaml}.
 *
 * @param protocol Clinical Trial Protocol ID, also the file's name
 * @param name Clinical Trial Protocol Name
 * @param sponsor Clinical Trial Sponsor Name
 * @param contacts addresses of the protocol e-mails
 * @param casePattern regular expression that a case must match in full
 * @param namePattern regular expression with the groups {@code protocol}, {@code case} and {@code
 *     visit} (any may be absent) for the name of the zip or folder; {@code null} for none
 * @param caseFromPatientId whether Patient ID may name the case
 * @param cases the trial's register; empty if it keeps none
 * @param profile name of the de-identification profile
 * @param destinations where studies go
 * @param rules what is checked beyond the rules that always hold
 * @param deliverDocuments whether PDFs in DICOM form are carried to the destinations
 * @param deliverPrivateSopClasses whether objects of private SOP classes are kept
 * @param headSeriesWaived why three-dimensional head series need not be held; {@code null} to hold
 *     them
 * @param releaseNeedsTwo whether two people must look before a held study is released
 * @param visits the visits that a submission may belong to; empty if the trial names none
 * @param commentInMails whether the site's comment may stand in protocol e-mails
 * @param register file beside the trial's that lists its cases; {@code null} if there is none
 * @param expected the lines of that file
 * @param remindAfterDays how long after a study was expected its site is reminded, days; {@code
 *     null} for never
 * @param findings how this trial takes findings that no rule of its own makes
 * @param samples kept inventories that {@code check} tries the rules on
 * @param results what we measure for the site beyond the report
 * @param removeBeforeUpload keywords of what sites should take out themselves before they send; the
 *     check before sending counts what is left
 * @param engine the program that analyses its studies; {@code null} if none does
 */
public record Trial(
    String protocol,
    String name,
    String sponsor,
    List<String> contacts,
    String casePattern,
    String namePattern,
    boolean caseFromPatientId,
    List<String> cases,
    String profile,
    List<Destination> destinations,
    List<Rule> rules,
    boolean deliverDocuments,
    boolean deliverPrivateSopClasses,
    String headSeriesWaived,
    boolean releaseNeedsTwo,
    List<String> visits,
    boolean commentInMails,
    List<FindingChange> findings,
    List<Sample> samples,
    String register,
    List<RegisterEntry> expected,
    Integer remindAfterDays,
    List<WantedResult> results,
    List<String> removeBeforeUpload,
    Engine engine) {

  public Trial {
    contacts = Lists.copy(contacts);
    cases = Lists.copy(cases);
    destinations = Lists.copy(destinations);
    rules = Lists.copy(rules);
    visits = Lists.copy(visits);
    expected = Lists.copy(expected);
    findings = Lists.copy(findings);
    samples = Lists.copy(samples);
    results = Lists.copy(results);
    removeBeforeUpload = Lists.copy(removeBeforeUpload);
  }

  /** The same trial, but nobody analyses its studies. */
  public Trial withoutEngine() {
    return new Trial(
        protocol,
        name,
        sponsor,
        contacts,
        casePattern,
        namePattern,
        caseFromPatientId,
        cases,
        profile,
        destinations,
        rules,
        deliverDocuments,
        deliverPrivateSopClasses,
        headSeriesWaived,
        releaseNeedsTwo,
        visits,
        commentInMails,
        findings,
        samples,
        register,
        expected,
        remindAfterDays,
        results,
        removeBeforeUpload,
        null);
  }

  /** Whether the trial says which cases it has. */
  public boolean keepsRegister() {
    return register != null || !cases.isEmpty();
  }

  /** Whether a text has the form of the trial's cases, in full. */
  public boolean formed(String caseId) {
    return caseId != null && Pattern.matches(casePattern, caseId);
  }

  /** Whether a case is on the register. */
  public boolean registered(String caseId) {
    return cases.contains(caseId) || !expected(caseId).isEmpty();
  }

  /** The lines of the register about a case. */
  public List<RegisterEntry> expected(String caseId) {
    return expected.stream().filter(entry -> entry.caseId().equals(caseId)).toList();
  }

  /** The finding as this trial takes it. */
  public Finding taken(Finding finding) {
    return findings.stream()
        .filter(change -> change.code().equals(finding.code()))
        .findFirst()
        .map(change -> finding.with(change.severity(), change.text()))
        .orElse(finding);
  }
}
