package io.studygate.proof;

import io.studygate.dicom.Element;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.aoju.bus.image.galaxy.data.SpecificCharacterSet;

/** RawValues of an element in its bytes. */
final class RawValues {
  /** Takes the bounds of one value. */
  interface Bounds {
    void take(int from, int to);
  }

  private static final int SHORTEST_UID = 5;

  private RawValues() {}

  /** Every value between backslashes; for elements whose characters are ASCII. */
  static void each(Element element, Bounds bounds) {
    int end = element.offset() + element.length();
    int from = element.offset();
    for (int i = from; i < end; i++) {
      if (element.bytes()[i] == '\\') {
        bounds.take(from, i);
        from = i + 1;
      }
    }
    bounds.take(from, end);
  }

  /**
   * Where the value that begins here ends; before it, when none begins here any more. For where a
   * function for each value would cost more than the value.
   */
  static int end(Element element, int from) {
    int end = element.offset() + element.length();
    if (from > end) {
      return from - 1;
    }
    int to = from;
    while (to < end && element.bytes()[to] != '\\') {
      to++;
    }
    return to;
  }

  /** RawValues as text, without blanks around them, none empty. */
  static List<String> strings(Element element, SpecificCharacterSet charset, char separator) {
    String text =
        isAscii(element)
            ? new String(
                element.bytes(), element.offset(), element.length(), StandardCharsets.US_ASCII)
            : charset.decode(
                java.util.Arrays.copyOfRange(
                    element.bytes(), element.offset(), element.offset() + element.length()));
    List<String> values = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == separator) {
        String value = trim(text.substring(from, i));
        if (!value.isEmpty()) {
          values.add(value);
        }
        from = i + 1;
      }
    }
    return values;
  }

  static String trim(String value) {
    return value.replace('\0', ' ').strip();
  }

  /** Neither high bytes nor escapes. */
  static boolean isAscii(Element element) {
    int end = element.offset() + element.length();
    for (int i = element.offset(); i < end; i++) {
      if (element.bytes()[i] < 0 || element.bytes()[i] == 0x1b) {
        return false;
      }
    }
    return true;
  }

  static boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Hash.isBlank(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether no byte is a control character that texts do not have. */
  static boolean isText(byte[] in, int from, int to) {
    for (int i = from; i < to; i++) {
      if (in[i] > 0
          && in[i] < ' '
          && in[i] != 0x1b
          && in[i] != '\t'
          && in[i] != '\n'
          && in[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  static boolean startsWith(byte[] bytes, int from, String prefix) {
    for (int i = 0; i < prefix.length(); i++) {
      if (from + i >= bytes.length || bytes[from + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it can be anybody's UID: {@code 0} is nobody's. */
  static boolean isUid(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '.') {
        return to - from >= SHORTEST_UID;
      }
    }
    return false;
  }

  /** The dates and times that mean nothing: all zeros, or the first day of 1900. */
  static boolean isDummyTime(byte[] bytes, int from, int to) {
    int start = startsWith(bytes, from, "19000101") ? from + 8 : from;
    for (int i = start; i < to; i++) {
      if (bytes[i] >= '1' && bytes[i] <= '9') {
        return false;
      }
    }
    return true;
  }
}
