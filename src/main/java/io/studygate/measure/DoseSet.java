package io.studygate.measure;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A dose of a whole plan.
 *
 * @param plan the plan; {@code null} if it is not here, or there are several
 * @param doses what it is the sum of
 * @param leftOut doses of zero that add nothing
 * @param refused why nothing is measured in it; {@code null} if something is
 */
record DoseSet(
    StudyObject plan, List<StudyObject> doses, List<StudyObject> leftOut, String refused) {
  DoseSet {
    doses = List.copyOf(doses);
    leftOut = List.copyOf(leftOut);
  }

  /** Files of some objects, as {@code inventory.csv} numbers them. */
  static String files(List<StudyObject> objects) {
    return objects.stream()
        .map(each -> String.valueOf(each.item()))
        .collect(Collectors.joining(" "));
  }

  /** What is left out, in words; empty if nothing is. */
  String remark() {
    return leftOut.isEmpty() ? "" : "file " + files(leftOut) + " is zero and left out";
  }
}
