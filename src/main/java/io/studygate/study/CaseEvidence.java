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
 * @param timePoints Clinical Trial Time Point IDs found
 * @param anonymisedIds those of the Patient IDs that stand in data which say that they are
 *     anonymised
 * @param persons Patient ID, name and birth date of each patient as one text, of data that have all
 *     three and are not anonymised
 */
public record CaseEvidence(
    Set<String> trialProtocols,
    Set<String> trialSubjects,
    Set<String> patientIds,
    Set<String> patientNames,
    Set<String> others,
    Set<String> timePoints,
    Set<String> anonymisedIds,
    Set<String> persons) {

  public static final CaseEvidence NONE =
      new CaseEvidence(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

  public CaseEvidence {
    trialProtocols = Set.copyOf(trialProtocols);
    trialSubjects = Set.copyOf(trialSubjects);
    patientIds = Set.copyOf(patientIds);
    patientNames = Set.copyOf(patientNames);
    others = Set.copyOf(others);
    timePoints = Set.copyOf(timePoints);
    anonymisedIds = Set.copyOf(anonymisedIds);
    persons = Set.copyOf(persons);
  }

  /** Evidence of a person alone. */
  public CaseEvidence(
      Set<String> trialProtocols,
      Set<String> trialSubjects,
      Set<String> patientIds,
      Set<String> patientNames,
      Set<String> others) {
    this(
        trialProtocols,
        trialSubjects,
        patientIds,
        patientNames,
        others,
        Set.of(),
        Set.of(),
        Set.of());
  }

  /** Whether a text is one of the names or numbers found, whatever its capitals. */
  boolean names(String text) {
    return holds(patientIds, text) || holds(patientNames, text) || holds(others, text);
  }

  /** Whether these Clinical Trial attributes speak of this protocol, or of none. */
  boolean mayBeOf(String protocol) {
    return trialProtocols.isEmpty() || trialProtocols.stream().anyMatch(protocol::equalsIgnoreCase);
  }

  static boolean holds(Set<String> values, String text) {
    return values.stream().anyMatch(value -> plain(value).equalsIgnoreCase(text));
  }

  /** Without the carets that end a name of one part. */
  static String plain(String value) {
    return value.replaceAll("[\\^=\\s]+$", "").strip();
  }

  @Override
  public String toString() {
    return "CaseEvidence[not shown]";
  }
}
