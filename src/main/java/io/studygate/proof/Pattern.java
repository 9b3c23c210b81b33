package io.studygate.proof;

/**
 * Bytes to search for.
 *
 * @param bytes with ASCII letters as capitals
 * @param rule when finding them is a hit
 * @param what in words for a finding; never the value
 */
record Pattern(byte[] bytes, Rule rule, String what) {
  static final int BINARY_BYTES = 6;

  /** When finding the bytes is a hit, so that chance does not stop studies. */
  enum Rule {
    /** Anywhere, also in binary values. */
    ANYWHERE,
    /** Between characters that are neither letters nor digits. */
    WORD,
    /** As a whole value. */
    VALUE,
    /** As a whole run of digits, zeros before it aside. */
    DIGITS
  }

  /** What is searched. */
  enum In {
    TEXT,
    /** Text with coordinates, lengths and offsets in it: short numbers do not count. */
    MARKUP,
    /** Only 6 bytes and more count. */
    BINARY,
    /** Compressed pixels: so many bytes of chance that only 7 and more count. */
    PIXELS
  }

  /** Whether bytes found in a value are a hit. */
  boolean isHit(In kind, byte[] in, int from, int to, int start, int end) {
    boolean far = end - start >= BINARY_BYTES;
    boolean counts =
        switch (kind) {
          case TEXT -> true;
          case MARKUP -> far || rule != Rule.DIGITS;
          case BINARY -> far && isFree();
          case PIXELS -> end - start > BINARY_BYTES && isFree();
        };
    return counts && stands(in, from, to, start, end);
  }

  private boolean isFree() {
    return rule == Rule.ANYWHERE || rule == Rule.DIGITS;
  }

  private boolean stands(byte[] in, int from, int to, int start, int end) {
    return switch (rule) {
      case ANYWHERE -> true;
      case WORD -> !isWordAt(in, from, to, start - 1) && !isWordAt(in, from, to, end);
      case VALUE -> isEdge(in, from, to, start - 1) && isEdge(in, from, to, end);
      case DIGITS -> beginsNumber(in, from, to, start) && !isDigitAt(in, from, to, end);
    };
  }

  private static boolean isWordAt(byte[] in, int from, int to, int at) {
    if (at < from || at >= to) {
      return false;
    }
    int b = Hash.fold(in[at]);
    return b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b >= 0x80;
  }

  /** Numbers are filled up with zeros; those behind a point are a part of one. */
  private static boolean beginsNumber(byte[] in, int from, int to, int start) {
    int before = start - 1;
    while (before >= from && in[before] == '0') {
      before--;
    }
    boolean filled = before < start - 1;
    return !isDigitAt(in, from, to, before)
        && !(filled && before >= from && (in[before] == '.' || in[before] == ','));
  }

  private static boolean isDigitAt(byte[] in, int from, int to, int at) {
    return at >= from && at < to && in[at] >= '0' && in[at] <= '9';
  }

  private static boolean isEdge(byte[] in, int from, int to, int at) {
    if (at < from || at >= to) {
      return true;
    }
    byte b = in[at];
    return b == '\\' || b == '^' || b == '=' || b == 0 || b == ' ' && isOnlyBlank(in, from, to, at);
  }

  /** Blanks count as an edge only where nothing but blanks follows or precedes. */
  private static boolean isOnlyBlank(byte[] in, int from, int to, int at) {
    return RawValues.isBlank(in, at, to) || RawValues.isBlank(in, from, at + 1);
  }

  @Override
  public String toString() {
    return "Pattern[" + what + "]";
  }
}
