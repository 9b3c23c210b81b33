package io.studygate.deidentify;

import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/** Looks at values as the bytes that were read, without decoding them. */
final class Bytes {
  private static final int ESCAPE = 0x1b;

  private Bytes() {}

  /** Whether a VR's values are written in the character set of the data set. */
  static boolean isText(VR vr) {
    return switch (vr) {
      case LO, LT, PN, SH, ST, UC, UT -> true;
      default -> false;
    };
  }

  /** Whether a value reads differently in another character set. */
  static boolean needsDecoding(Attributes item, int tag) {
    if (!(item.getValue(tag) instanceof byte[] bytes)) {
      return false;
    }
    for (byte b : bytes) {
      if (b < 0 || b == ESCAPE) {
        return true;
      }
    }
    return false;
  }

  /** DS and IS: digits, sign, point, exponent, and what separates values. */
  static boolean onlyNumbers(Attributes item, int tag) {
    if (!(item.getValue(tag) instanceof byte[] bytes)) {
      return true;
    }
    for (byte b : bytes) {
      boolean fits =
          b >= '0' && b <= '9'
              || b == '.'
              || b == '-'
              || b == '+'
              || b == '\\'
              || b == ' '
              || b == 'e'
              || b == 'E'
              || b == 0;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** DA, TM and DT: digits and what separates them. */
  static boolean onlyTimes(Attributes item, int tag) {
    if (!(item.getValue(tag) instanceof byte[] bytes)) {
      return true;
    }
    for (byte b : bytes) {
      boolean fits =
          b >= '0' && b <= ':' || b >= '+' && b <= '.' || b == '\\' || b == ' ' || b == 0;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** UI: digits, points, and what separates and fills values. */
  static boolean onlyUids(Attributes item, int tag) {
    if (!(item.getValue(tag) instanceof byte[] bytes)) {
      return true;
    }
    for (byte b : bytes) {
      if (!(b >= '0' && b <= '9' || b == '.' || b == '\\' || b == 0 || b == ' ')) {
        return false;
      }
    }
    return true;
  }
}
