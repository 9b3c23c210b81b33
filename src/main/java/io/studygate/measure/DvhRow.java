package io.studygate.measure;

/**
 * One structure in one dose.
 *
 * @param set {@code null} if there is no dose
 * @param volume cm³; {@code null} if it cannot be measured
 * @param noVolume why not
 * @param doses {@code null} if they cannot be measured
 * @param noDoses why not
 * @param remark what else is to be known; empty if nothing is
 * @param planned what the planning system says, or why it says nothing
 * @param hash SHA-256 of what it was measured on
 */
record DvhRow(
    DoseSet set,
    StudyObject structures,
    Structure structure,
    Double volume,
    String noVolume,
    Doses doses,
    String noDoses,
    String remark,
    Planned planned,
    String hash) {}
