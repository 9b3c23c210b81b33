package io.studygate.study;

import java.util.Set;

/**
 * Values of the headers that say whose case it is, or must not be taken for one. Never printed.
 *
 * @param trialProtocols Clinical Trial Protocol IDs found
 * @param trialSubjects Clinical Trial Subject IDs found
 * @param patientIds Patient IDs found
 * @param names Patient's Names found and their parts, other IDs, accession numbers
 */
public record CaseEvidence(
    Set<String> trialProtocols,
    Set<String> trialSubjects,
    Set<String> patientIds,
    Set<String> names) {

  public static final CaseEvidence NONE = new CaseEvidence(Set.of(), Set.of(), Set.of(), Set.of());

  public CaseEvidence {
    trialProtocols = Set.copyOf(trialProtocols);
    trialSubjects = Set.copyOf(trialSubjects);
    patientIds = Set.copyOf(patientIds);
    names = Set.copyOf(names);
  }

  @Override
  public String toString() {
    return "CaseEvidence[not shown]";
  }
}
