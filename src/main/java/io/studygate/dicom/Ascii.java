package io.studygate.dicom;

import java.nio.charset.StandardCharsets;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * Values whose bytes are ASCII, taken and put as the bytes that they are. The library takes even
 * UIDs, codes and dates through GB18030, its default character set, with a new encoder for each
 * value, and keeps what it has decoded in the place of the bytes, so that it encodes it again when
 * it writes. Other values are left to it.
 */
public final class Ascii {
  private static final int ESCAPE = 0x1b;

  private Ascii() {}

  /** The first value without blanks around it, empty if there is none; not for LT, ST, UT, UR. */
  public static String first(Attributes item, int tag) {
    if (!(item.getValue(tag) instanceof byte[] bytes) || !isAscii(bytes)) {
      return item.getString(tag, "").strip();
    }
    int end = 0;
    while (end < bytes.length && bytes[end] != '\\') {
      end++;
    }
    return trimmed(bytes, 0, end, true);
  }

  /**
   * All values without blanks around them, or a text as a whole without blanks at its end.
   *
   * @return none if they are blank; {@code null} if the element has no value
   */
  public static String[] values(Attributes item, int tag, VR vr) {
    if (!(item.getValue(tag) instanceof byte[] bytes) || !isAscii(bytes)) {
      return item.getStrings(tag);
    }
    if (isBlank(bytes)) {
      return new String[0];
    }
    if (vr == VR.LT || vr == VR.ST || vr == VR.UT || vr == VR.UR) {
      return new String[] {trimmed(bytes, 0, bytes.length, false)};
    }
    String[] values = new String[count(bytes)];
    int from = 0;
    for (int i = 0; i < values.length; i++) {
      int to = from;
      while (to < bytes.length && bytes[to] != '\\') {
        to++;
      }
      values[i] = trimmed(bytes, from, to, true);
      from = to + 1;
    }
    return values;
  }

  /** Puts values; those that are not ASCII as the library does. */
  public static void set(Attributes item, int tag, VR vr, String... values) {
    String joined = values.length == 1 ? values[0] : String.join("\\", values);
    for (int i = 0; i < joined.length(); i++) {
      if (joined.charAt(i) >= 0x80) {
        item.setString(tag, vr, values);
        return;
      }
    }
    item.setBytes(tag, vr, joined.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static int count(byte[] bytes) {
    int count = 1;
    for (byte b : bytes) {
      count += b == '\\' ? 1 : 0;
    }
    return count;
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b > ' ') {
        return false;
      }
    }
    return true;
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0 || b == ESCAPE) {
        return false;
      }
    }
    return true;
  }

  private static String trimmed(byte[] bytes, int from, int to, boolean both) {
    int start = from;
    int end = to;
    while (both && start < end && bytes[start] <= ' ') {
      start++;
    }
    while (end > start && bytes[end - 1] <= ' ') {
      end--;
    }
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }
}
