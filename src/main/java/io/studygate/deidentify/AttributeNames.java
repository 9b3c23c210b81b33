package io.studygate.deidentify;

import io.studygate.dicom.Dictionary;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Attributes as profile files write them: {@code PatientName} or {@code 0010,0010}. */
public final class AttributeNames {
  private static final Pattern TAG =
      Pattern.compile("\\(?([0-9A-Fa-f]{4}),? ?([0-9A-Fa-f]{4})\\)?");
  private static final Pattern PRIVATE =
      Pattern.compile("\\(?([0-9A-Fa-f]{4}),? ?[xX]{2}([0-9A-Fa-f]{2})\\)?");

  private AttributeNames() {}

  /** The tag of a standard attribute; empty if there is no such keyword. */
  public static OptionalInt tag(String name) {
    Matcher matcher = TAG.matcher(name);
    if (matcher.matches()) {
      return OptionalInt.of(Integer.parseUnsignedInt(matcher.group(1) + matcher.group(2), 16));
    }
    return Dictionary.named(name).stream().mapToInt(Dictionary.Entry::tag).findFirst();
  }

  /** Whether it is a standard attribute that holds items. */
  static boolean isSequence(String name) {
    OptionalInt tag = tag(name);
    return tag.isPresent()
        && Dictionary.of(tag.getAsInt()).filter(entry -> entry.vr().equals("SQ")).isPresent();
  }

  /** Group and last two digits of a private element, as {@code gggg00ee}; empty if malformed. */
  static OptionalInt privateTag(String name) {
    Matcher matcher = PRIVATE.matcher(name);
    if (!matcher.matches()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(Integer.parseUnsignedInt(matcher.group(1) + "00" + matcher.group(2), 16));
  }

  /** The keyword nearest to a misspelt one; {@code null} if none is near. */
  static String nearest(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    String best = null;
    int least = Math.max(3, wanted.length() / 4) + 1;
    for (Dictionary.Entry entry : Dictionary.all()) {
      int distance = distance(wanted, entry.keyword().toLowerCase(Locale.ROOT), least);
      if (distance < least) {
        least = distance;
        best = entry.keyword();
      }
    }
    return best;
  }

  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
