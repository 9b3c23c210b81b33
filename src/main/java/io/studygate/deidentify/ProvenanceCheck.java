package io.studygate.deidentify;

import io.studygate.dicom.Element;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether an object says of itself that and how it was de-identified, and whose it is.
 *
 * @see "DICOM PS3.15 E.1.1, PS3.3 C.12.1.1.14"
 */
final class ProvenanceCheck {
  private final Long caseHash;
  private boolean removed;
  private boolean method;
  private boolean longitudinal;
  private boolean name;
  private boolean id;
  private long metaInstance;
  private long instance;

  /**
   * @param caseId what Patient's Name and ID must be; {@code null} if there is no case
   */
  ProvenanceCheck(String caseId) {
    this.caseHash = caseId == null ? null : Hash.of(caseId);
  }

  /** Takes what an element of the top level says; returns whether it does. */
  boolean take(Element element) {
    long hash = Hash.of(element.bytes(), element.offset(), element.offset() + element.length());
    switch (element.tag()) {
      case 0x00020003 -> metaInstance = hash;
      case 0x00080018 -> instance = hash;
      case 0x00100010 -> name = caseHash == null || hash == caseHash;
      case 0x00100020 -> id = caseHash == null || hash == caseHash;
      case 0x00120062 -> removed = hash == Hash.of("YES");
      case 0x00120063 -> method = element.length() > 0;
      case 0x00280303 -> longitudinal = element.length() > 0;
      default -> {
        return false;
      }
    }
    return true;
  }

  List<String> missing() {
    List<String> missing = new ArrayList<>();
    note(missing, removed, "Patient Identity Removed is not YES");
    note(missing, method, "De-identification Method is missing");
    note(missing, longitudinal, "Longitudinal Temporal Information Modified is missing");
    note(missing, name || caseHash == null, "Patient's Name is not the case");
    note(missing, id || caseHash == null, "Patient ID is not the case");
    note(missing, metaInstance == instance, "the file's instance is not the data set's");
    return missing;
  }

  private static void note(List<String> missing, boolean right, String what) {
    if (!right) {
      missing.add(what);
    }
  }
}
