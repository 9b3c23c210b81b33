package io.studygate.study;

import java.util.Set;

/**
 * Values of the headers that say whose case it is, or must not be taken for one. Never printed.
 *
 * @param trialProtocols Clinical Trial Protocol IDs found
 * @param trialSubjects Clinical Trial Subject IDs found
 * @param patientIds Patient IDs found
 * @param patientNames Patient's Names found, as they stand
 * @param others parts of these names, other names, further patient IDs, accession numbers
 */
public record CaseEvidence(
    Set<String> trialProtocols,
    Set<String> trialSubjects,
    Set<String> patientIds,
    Set<String> patientNames,
    Set<String> others) {

  public static final CaseEvidence NONE =
      new CaseEvidence(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

  public CaseEvidence {
    trialProtocols = Set.copyOf(trialProtocols);
    trialSubjects = Set.copyOf(trialSubjects);
    patientIds = Set.copyOf(patientIds);
    patientNames = Set.copyOf(patientNames);
    others = Set.copyOf(others);
  }

  @Override
  public String toString() {
    return "CaseEvidence[not shown]";
  }
}
