package io.studygate.config;

import java.util.List;

/**
 * {@code config/trials/<protocol>.yaml}.
 *
 * @param protocol Clinical Trial Protocol ID, also the file's name
 * @param name Clinical Trial Protocol Name
 * @param sponsor Clinical Trial Sponsor Name
 * @param contacts addresses of the protocol e-mails
 * @param casePattern regular expression that a case must match in full
 * @param namePattern regular expression with the groups {@code protocol} and {@code case} (either
 *     may be absent) for the name of the zip or folder; {@code null} for none
 * @param caseFromPatientId whether Patient ID may name the case
 * @param cases the trial's register; empty if it keeps none
 * @param profile name of the de-identification profile
 * @param destinations where studies go
 * @param rules what is checked beyond the rules that always hold
 * @param deliverDocuments whether documents are carried to the destinations
 * @param deliverPrivateSopClasses whether objects of private SOP classes are kept
 * @param headSeriesWaived why three-dimensional head series need not be held; {@code null} to hold
 *     them
 * @param releaseNeedsTwo whether two people must look before a held study is released
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
    boolean releaseNeedsTwo) {

  public Trial {
    contacts = Lists.copy(contacts);
    cases = Lists.copy(cases);
    destinations = Lists.copy(destinations);
    rules = Lists.copy(rules);
  }
}
