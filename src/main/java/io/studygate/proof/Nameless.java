package io.studygate.proof;

import io.studygate.dicom.Dictionary;
import java.util.Set;

/**
 * Elements that neither Table E.1-1 nor the data dictionary lets leave, as the proof sees them:
 * what no edition names, commands, and all file meta information but what a reader needs. A
 * source's application entity title names a place.
 *
 * @see "DICOM PS3.10, table 7.1-1"
 */
final class Nameless {
  private static final int META_GROUP = 0x0002;
  private static final int FIRST_DATA_GROUP = 0x0008;

  /** Length, version, class and instance, transfer syntax, and the program that wrote it. */
  private static final Set<Integer> META =
      Set.of(0x00020000, 0x00020001, 0x00020002, 0x00020003, 0x00020010, 0x00020012, 0x00020013);

  private Nameless() {}

  /** Whether an element that the table does not list must be gone. */
  static boolean has(int tag) {
    int group = tag >>> 16;
    if (group == META_GROUP) {
      return !META.contains(tag);
    }
    return group < FIRST_DATA_GROUP || (group & 1) == 0 && Dictionary.of(tag).isEmpty();
  }
}
