package io.studygate.config;

import java.util.List;

/**
 * What a rule about radiotherapy references asks beside the links themselves.
 *
 * @param approval Approval Status that plans must have, one of these; empty if any will do
 * @param doseUnits Dose Units, one of these
 * @param doseTypes Dose Type, one of these
 * @param doseSummations Dose Summation Type, one of these; empty if any will do
 * @param prescription whether fractions and a prescribed or beam dose must be there; {@code null}
 *     for yes
 * @param plans how many plans; {@code null} if not asked
 * @param structureSets how many structure sets; {@code null} if not asked
 */
public record ReferencesRule(
    List<String> approval,
    List<String> doseUnits,
    List<String> doseTypes,
    List<String> doseSummations,
    Boolean prescription,
    Range plans,
    Range structureSets) {

  /** What is asked where the file says nothing. */
  public static final ReferencesRule USUAL =
      new ReferencesRule(null, null, null, null, null, null, null);

  public ReferencesRule {
    approval = Lists.copy(approval);
    doseUnits = doseUnits == null ? List.of("GY") : List.copyOf(doseUnits);
    doseTypes = doseTypes == null ? List.of("PHYSICAL", "EFFECTIVE") : List.copyOf(doseTypes);
    doseSummations = Lists.copy(doseSummations);
    prescription = prescription == null || prescription;
  }
}
