package io.studygate.dicom;

import io.studygate.dicom.DicomException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * Blanks comments and application segments of compressed frames, where programs leave names and
 * dates, wherever they stand: before, between and behind the scans of a JPEG, in the main and the
 * tile headers of a JPEG 2000; and what stands behind its end. Lengths and everything that a
 * decoder needs stay as they are: the colour transform of Adobe, the heads of JFIF and of JPEG-LS'
 * colour transform. Sees a frame's fragments one after another, in pieces. For one object.
 *
 * @see "ISO/IEC 10918-1 B.1.1, B.2.4.5 and B.2.4.6; ISO/IEC 15444-1 A.3, A.4.2 and A.9.2"
 */
final class CodeStreamComments {
  /** More than this is never left over from one piece to the next. */
  static final int LOOKAHEAD = 24;

  private static final int JPEG = 0xffd8;
  private static final int JPEG_2000 = 0xff4f;
  private static final int END = 0xffd9;
  private static final int JPEG_COMMENT = 0xfffe;
  private static final int FIRST_APPLICATION = 0xffe0;
  private static final int LAST_APPLICATION = 0xffef;
  private static final int SCAN = 0xffda;
  private static final int JPEG_2000_COMMENT = 0xff64;
  private static final int TILE = 0xff90;
  private static final int PACKETS = 0xff93;
  private static final int TILE_HEADER = 12;

  /** Tables and the like between scans; any other marker there is damaged data. */
  private static final Set<Integer> BETWEEN_SCANS =
      Set.of(END, JPEG_COMMENT, SCAN, 0xffc4, 0xffcc, 0xffdb, 0xffdc, 0xffdd, 0xfff8);

  private enum Mode {
    OTHER,
    MARKERS,
    SKIP,
    SCAN,
    PACKETS,
    BEHIND
  }

  private Mode mode = Mode.OTHER;
  private Mode afterwards = Mode.MARKERS;
  private boolean begun;
  private boolean jpeg2000;
  private long position;
  private long left;
  private long tileEnd;
  private int fill;
  private byte[] bytes;
  private int end;
  private boolean last;

  /**
   * A fragment begins: a new code stream, or more of the one before.
   *
   * @param start its first bytes
   * @param length how many of them there are
   */
  void fragment(byte[] start, int length) {
    bytes = start;
    end = length;
    if (isStart(0)) {
      begin(0);
    } else if (mode == Mode.BEHIND) {
      mode = Mode.OTHER;
    }
  }

  /** Whether there was a code stream among the fragments so far. */
  boolean begun() {
    return begun;
  }

  private boolean isStart(int index) {
    boolean known = index + 4 < end && (at(index) == JPEG || at(index) == JPEG_2000);
    return known && bytes[index + 2] == -1;
  }

  private void begin(int index) {
    mode = Mode.MARKERS;
    begun = true;
    jpeg2000 = at(index) == JPEG_2000;
    position = 0;
  }

  /**
   * Blanks them in the next bytes of a fragment.
   *
   * @param whole whether the fragment ends with these
   * @return how many bytes are done; the rest, at most {@link #LOOKAHEAD}, is to come again with
   *     those that follow it
   * @throws DicomException if the segments before the first scan are damaged
   */
  int blank(byte[] piece, int length, boolean whole) throws DicomException {
    bytes = piece;
    end = length;
    last = whole;
    int at = 0;
    while (at < end) {
      Mode before = mode;
      int next = step(at);
      if (next == at && mode == before) {
        if (!last) {
          break;
        }
        next = end;
      }
      position += next - at;
      at = next;
    }
    return at;
  }

  private int step(int at) throws DicomException {
    return switch (mode) {
      case OTHER -> end;
      case MARKERS -> marker(at);
      case SKIP -> skip(at);
      case SCAN -> scan(at);
      case PACKETS -> packets(at);
      case BEHIND -> behind(at);
    };
  }

  private int at(int index) {
    return (bytes[index] & 0xff) << 8 | bytes[index + 1] & 0xff;
  }

  private int marker(int at) throws DicomException {
    if (at + LOOKAHEAD > end && !last || at + 2 > end) {
      return at;
    }
    int marker = at(at);
    if (marker == 0xffff) {
      return at + 1;
    }
    if (marker == END) {
      mode = Mode.BEHIND;
      return at + 2;
    }
    if (marker == JPEG || marker == JPEG_2000 || jpeg2000 && marker == PACKETS) {
      mode = marker == PACKETS ? Mode.PACKETS : mode;
      return at + 2;
    }
    return at + 4 > end ? at : segment(marker, at);
  }

  private int segment(int marker, int at) throws DicomException {
    int length = at(at + 2);
    if (marker >>> 8 != 0xff || length < 2) {
      throw new DicomException(Kind.UNREADABLE, "its compressed pixels begin damaged");
    }
    afterwards = Mode.MARKERS;
    int kept = length - 2;
    fill = ' ';
    if (jpeg2000 && marker == TILE && at + TILE_HEADER <= end) {
      long part = (long) at(at + 6) << 16 | at(at + 8);
      tileEnd = part == 0 ? Long.MAX_VALUE : position + part;
    } else if (jpeg2000) {
      kept = marker == JPEG_2000_COMMENT ? 2 : kept;
    } else if (marker == JPEG_COMMENT) {
      kept = 0;
    } else if (marker >= FIRST_APPLICATION && marker <= LAST_APPLICATION) {
      kept = needed(at + 4, Math.min(5, length - 2));
      fill = 0;
    } else if (marker == SCAN) {
      afterwards = Mode.SCAN;
    }
    return body(at + 4, Math.min(kept, length - 2), length - 2);
  }

  /** Leaves the first bytes of a segment as they are; {@link #skip} blanks the others. */
  private int body(int at, int kept, int length) {
    int from = Math.min(end, at + kept);
    left = length - (from - at);
    fill = kept == length ? -1 : fill;
    mode = Mode.SKIP;
    return from;
  }

  private int needed(int from, int length) {
    int some = Math.min(length, end - from);
    String name = new String(bytes, from, Math.max(0, some), StandardCharsets.ISO_8859_1);
    return switch (name) {
      case "JFIF\0" -> 14;
      case "Adobe" -> 12;
      default -> name.startsWith("mrfx") ? 5 : 0;
    };
  }

  private int skip(int at) {
    int to = (int) Math.min(end, at + left);
    if (fill >= 0) {
      Arrays.fill(bytes, at, to, (byte) fill);
    }
    left -= to - at;
    if (left == 0) {
      mode = afterwards;
    }
    return to;
  }

  private int scan(int at) {
    for (int i = at; i + 1 < end; i++) {
      if (bytes[i] == -1) {
        int marker = at(i);
        boolean application = marker >= FIRST_APPLICATION && marker <= LAST_APPLICATION;
        if (application || BETWEEN_SCANS.contains(marker)) {
          mode = Mode.MARKERS;
          return i;
        }
      }
    }
    return last ? end : Math.max(at, end - 1);
  }

  /** Only in a tile-part whose length is not told the end is looked for: no packet holds it. */
  private int packets(int at) {
    if (tileEnd < Long.MAX_VALUE) {
      int to = (int) Math.min(end, at + Math.max(0, tileEnd - position));
      mode = position + to - at >= tileEnd ? Mode.MARKERS : mode;
      return to;
    }
    for (int i = at; i + 1 < end; i++) {
      if (at(i) == END) {
        mode = Mode.MARKERS;
        return i;
      }
    }
    return last ? end : Math.max(at, end - 1);
  }

  /** Padding, or another frame in the same fragment. */
  private int behind(int at) {
    for (int i = at; i < end; i++) {
      if (!last && i + 5 > end) {
        return i;
      }
      if (isStart(i)) {
        begin(i);
        position = at - i;
        return i;
      }
      bytes[i] = 0;
    }
    return end;
  }
}
