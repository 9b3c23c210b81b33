package io.studygate.deidentify;

import io.studygate.dicom.StandardFile;
import java.util.HashMap;
import java.util.Map;

/**
 * Types of attributes in the IODs, where they are known: 1 must have a value, 2 may be empty, 3 may
 * be absent; 1C counts as 1 and 2C as 2 when present.
 *
 * @see "DICOM PS3.3 annex A; PS3.15 E.1, compound actions"
 */
final class AttributeTypes {
  static final int UNKNOWN = 0;
  private static final Map<String, Integer> TYPES = new HashMap<>();

  static {
    for (String[] row : StandardFile.rows("attribute-types.csv")) {
      int tag = Integer.parseUnsignedInt(row[0], 16);
      TYPES.put(tag + row[2], Integer.parseInt(row[3]));
    }
  }

  private AttributeTypes() {}

  /**
   * @param sopClass UID; empty inside sequences, where only what holds everywhere is known
   */
  static int of(int tag, String sopClass) {
    Integer type = TYPES.get(tag + sopClass);
    return type == null ? TYPES.getOrDefault(tag + "*", UNKNOWN) : type;
  }
}
