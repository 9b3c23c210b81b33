package io.studygate.study;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers what the headers say about whose case it is. */
final class Evidence {
  private Evidence() {}

  static CaseEvidence of(List<Scan> scans) {
    Set<String> protocols = new HashSet<>();
    Set<String> subjects = new HashSet<>();
    Set<String> ids = new HashSet<>();
    Set<String> names = new HashSet<>();
    Set<String> others = new HashSet<>();
    Set<String> timePoints = new HashSet<>();
    Set<String> anonymised = new HashSet<>();
    Set<String> persons = new HashSet<>();
    for (Scan scan : scans) {
      Identity identity = scan.identity();
      if (identity != null) {
        protocols.add(identity.protocol());
        subjects.add(identity.subject());
        ids.add(identity.patientId());
        names.add(identity.patientName());
        others.addAll(identity.others());
        timePoints.add(identity.timePoint());
        anonymised.add(identity.anonymised() ? identity.patientId() : "");
        persons.add(identity.person());
      }
    }
    List.of(protocols, subjects, ids, names, others, timePoints, anonymised, persons)
        .forEach(set -> set.remove(""));
    return new CaseEvidence(
        protocols, subjects, ids, names, others, timePoints, anonymised, persons);
  }
}
