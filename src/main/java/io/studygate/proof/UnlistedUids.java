package io.studygate.proof;

import io.studygate.dicom.Dictionary;
import java.util.Set;

/**
 * UIDs that Table E.1-1 does not list, as the proof sees them: what names a thing must be another,
 * what names a kind of thing (a class, a transfer syntax, a scheme of codes) says nothing.
 */
final class UnlistedUids {
  private static final int FIRST_DATA_GROUP = 0x0008;
  private static final Set<String> CODES =
      Set.of("CodingSchemeUID", "ContextUID", "MappingResourceUID");

  private UnlistedUids() {}

  /** Whether an attribute that the table does not list holds UIDs of things. */
  static boolean has(int tag) {
    return tag >>> 16 >= FIRST_DATA_GROUP
        && (tag & 0x10000) == 0
        && Dictionary.of(tag)
            .filter(entry -> entry.vr().equals("UI") && !namesKinds(entry.keyword()))
            .isPresent();
  }

  private static boolean namesKinds(String keyword) {
    return keyword.contains("SOPClass")
        || keyword.endsWith("TransferSyntaxUID")
        || CODES.contains(keyword);
  }
}
