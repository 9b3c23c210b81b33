package io.studygate.proof;

import io.studygate.dicom.Element;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether an object says of itself that and how it was de-identified, and whose it is.
 *
 * @see "DICOM PS3.15 E.1.1, PS3.3 C.12.1.1.14"
 */
final class ProvenanceCheck {
  private static final int METHOD_CODES = 0x00120064;
  private static final int CODE_VALUE = 0x00080100;
  private static final int TIME_MODIFIED = 0x00280303;

  private final ExpectedProvenance expected;
  private final ObjectLinks input;
  private final Set<Long> codes = new HashSet<>();
  private boolean removed;
  private boolean method;
  private long time;
  private long name;
  private long id;
  private long subject;
  private long protocol;
  private long metaInstance;
  private long instance;

  /**
   * @param input what the object said as received; {@code null} if that is not known
   */
  ProvenanceCheck(ExpectedProvenance expected, ObjectLinks input) {
    this.expected = expected;
    this.input = input;
  }

  /** Notes what an object as received says of an earlier de-identification. */
  static void collect(Element element, ObjectLinks links) {
    if (element.tag() == TIME_MODIFIED && element.depth() == 0 || isCode(element)) {
      links.method(element.tag(), hash(element));
    }
  }

  private static boolean isCode(Element element) {
    return element.tag() == CODE_VALUE
        && element.depth() == 1
        && element.enclosing(0) == METHOD_CODES;
  }

  /** Takes what an element says; returns whether it does. */
  boolean take(Element element) {
    if (isCode(element)) {
      codes.add(hash(element));
      return true;
    }
    if (element.depth() > 0) {
      return false;
    }
    switch (element.tag()) {
      case 0x00020003 -> metaInstance = hash(element);
      case 0x00080018 -> instance = hash(element);
      case 0x00100010 -> name = hash(element);
      case 0x00100020 -> id = hash(element);
      case 0x00120020 -> protocol = hash(element);
      case 0x00120040 -> subject = hash(element);
      case 0x00120062 -> removed = hash(element) == Hash.of("YES");
      case 0x00120063 -> method = element.length() > 0;
      case TIME_MODIFIED -> time = hash(element);
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * What is not said, or not rightly.
   *
   * @param document whether the object is one, of which the trial may keep more
   */
  List<String> missing(boolean document) {
    List<String> missing = new ArrayList<>();
    note(missing, removed, "Patient Identity Removed is not YES");
    note(missing, method, "De-identification Method is missing");
    note(
        missing,
        expected.isTime(time, input == null ? 0 : input.method(TIME_MODIFIED)),
        "Longitudinal Temporal Information Modified is not what was done");
    note(missing, expected.isCase(name), "Patient's Name is not the case");
    note(missing, expected.isCase(id), "Patient ID is not the case");
    note(missing, metaInstance == instance, "the file's instance is not the data set's");
    if (expected.namesTrial()) {
      note(missing, expected.isProtocol(protocol), "Clinical Trial Protocol ID is another");
      note(missing, expected.isCase(subject), "Clinical Trial Subject ID is not the case");
    }
    codes(missing, document);
    return missing;
  }

  private void codes(List<String> missing, boolean document) {
    for (Map.Entry<String, Long> code : expected.codes().entrySet()) {
      note(
          missing,
          codes.contains(code.getValue()),
          "the method code " + code.getKey() + " is missing");
    }
    long basic = Hash.of(ExpectedProvenance.BASIC);
    if (expected.isBasic(document)) {
      note(missing, codes.contains(basic), "the method code of the Basic Profile is missing");
    } else if (input == null || !input.hasMethod(CODE_VALUE, basic)) {
      note(missing, !codes.contains(basic), "the Basic Profile is claimed although more is kept");
    }
  }

  private static void note(List<String> missing, boolean right, String what) {
    if (!right) {
      missing.add(what);
    }
  }

  private static long hash(Element element) {
    return Hash.of(element.bytes(), element.offset(), element.offset() + element.length());
  }
}
