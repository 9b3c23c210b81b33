package io.studygate.dicom;

/**
 * The element at which an {@link ElementScanner} stands. There is one per scan, and it changes with
 * every step: nobody keeps it.
 */
public final class Element {
  static final int MAX_DEPTH = 48;

  final int[] path = new int[MAX_DEPTH + 2];
  int depth;
  int tag;
  int vr;
  boolean hidden;
  boolean big;
  byte[] bytes;
  int offset;
  int length;

  Element() {}

  /** One that stands where this does, for what is hidden inside its value. */
  Element inside() {
    Element inside = new Element();
    inside.hidden = true;
    inside.depth = depth;
    inside.tag = tag;
    System.arraycopy(path, 0, inside.path, 0, depth);
    return inside;
  }

  public int tag() {
    return tag;
  }

  /** The two letters of the value representation, the first in the high byte. */
  public int vr() {
    return vr;
  }

  /** Whether its value representation is one of these. */
  public boolean isOneOf(int... representations) {
    for (int representation : representations) {
      if (vr == representation) {
        return true;
      }
    }
    return false;
  }

  /** How many sequences enclose it. */
  public int depth() {
    return depth;
  }

  /**
   * Tag of an enclosing sequence.
   *
   * @param level from 0, the outermost
   */
  public int enclosing(int level) {
    return path[level];
  }

  /** Whether it stands in what looks like items inside a value of unknown representation. */
  public boolean hidden() {
    return hidden;
  }

  /** The buffer; the value is {@code length()} bytes from {@code offset()}. */
  public byte[] bytes() {
    return bytes;
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  /** The first two bytes as an unsigned number; 0 if there are not two. */
  public int unsigned16() {
    if (length < 2) {
      return 0;
    }
    int first = bytes[offset] & 0xff;
    int second = bytes[offset + 1] & 0xff;
    return big ? first << 8 | second : second << 8 | first;
  }

  /** Its place as findings name it: tags from the outermost sequence inward. */
  public String place() {
    StringBuilder place = new StringBuilder();
    for (int level = 0; level < depth; level++) {
      place.append(Dictionary.hex(path[level])).append(" > ");
    }
    return place.append(Dictionary.hex(tag)).toString();
  }

  /** The two letters of a value representation as one number. */
  public static int vr(String letters) {
    return letters.charAt(0) << 8 | letters.charAt(1);
  }
}
