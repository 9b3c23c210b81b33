package io.studygate.proof;

import io.studygate.dicom.Element;
import java.util.HashMap;
import java.util.Map;

/**
 * The characters that the representations of numbers, dates, UIDs and terms allow. A value with
 * others is text, whatever its element calls it.
 *
 * @see "DICOM PS3.5, table 6.2-1"
 */
final class Characters {
  private static final String DIGITS = "0123456789";
  private static final Map<Integer, boolean[]> ALLOWED = new HashMap<>();

  static {
    allow("UI", DIGITS + ".");
    allow("IS", DIGITS + "+-");
    allow("DS", DIGITS + "+-.eE");
    allow("DA", DIGITS + ".-");
    allow("TM", DIGITS + ".:-");
    allow("DT", DIGITS + ".:+-");
    allow("CS", DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");
  }

  private Characters() {}

  private static void allow(String vr, String some) {
    boolean[] allowed = new boolean[256];
    (some + " \\\0").chars().forEach(character -> allowed[character] = true);
    ALLOWED.put(Element.vr(vr), allowed);
  }

  /** Whether a value has only those; what its representation does not restrict so has not. */
  static boolean fit(Element element) {
    boolean[] allowed = ALLOWED.get(element.vr());
    boolean fit = allowed != null;
    int end = element.offset() + element.length();
    for (int i = element.offset(); fit && i < end; i++) {
      fit = allowed[element.bytes()[i] & 0xff];
    }
    return fit;
  }
}
