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
 * @param planDoses whether every plan must have a dose
 * @param otherImages how many series of images that no structure set is drawn on, for example
 *     diagnostic scans; {@code null} if not asked
 * @param petWithCt whether each PET series needs a CT in its own Frame of Reference
 * @param registrations whether images in another Frame of Reference must be joined to the plan's
 * @param covers structures that every dose grid must reach around
 */
public record ReferencesRule(
    List<String> approval,
    List<String> doseUnits,
    List<String> doseTypes,
    List<String> doseSummations,
    Boolean prescription,
    Range plans,
    Range structureSets,
    boolean planDoses,
    Range otherImages,
    boolean petWithCt,
    boolean registrations,
    List<Cover> covers) {

  /**
   * Structures that every dose grid must reach around.
   *
   * @param name how findings call them
   * @param pattern regular expression that ROI Name must match in full, in any case
   * @param marginMm by how much, mm, counted from the centres of the outer points of the grid
   */
  public record Cover(String name, String pattern, double marginMm) {}

  /** What is asked where the file says nothing. */
  public static final ReferencesRule USUAL =
      new ReferencesRule(null, null, null, null, null, null, null, false, null, false, false, null);

  public ReferencesRule {
    approval = Lists.copy(approval);
    doseUnits = doseUnits == null ? List.of("GY") : List.copyOf(doseUnits);
    doseTypes = doseTypes == null ? List.of("PHYSICAL", "EFFECTIVE") : List.copyOf(doseTypes);
    doseSummations = Lists.copy(doseSummations);
    covers = Lists.copy(covers);
    prescription = prescription == null || prescription;
  }
}
