package io.studygate.dicom;

import io.studygate.dicom.DicomException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Blanks the comments and application segments at the beginning of a compressed frame, where
 * programs leave names and dates. Lengths and everything that a decoder needs stay as they are: the
 * colour transform of Adobe, the heads of JFIF and of JPEG-LS' colour transform.
 *
 * @see "ISO/IEC 10918-1 B.2.4.5 and B.2.4.6; ISO/IEC 15444-1 A.9.2"
 */
final class CodeStreamComments {
  private static final int JPEG = 0xffd8;
  private static final int JPEG_2000 = 0xff4f;
  private static final int JPEG_COMMENT = 0xfffe;
  private static final int JPEG_2000_COMMENT = 0xff64;
  private static final int FIRST_APPLICATION = 0xffe0;
  private static final int LAST_APPLICATION = 0xffef;
  private static final int FIRST_SCAN = 0xffda;
  private static final int FIRST_TILE = 0xff90;

  private final byte[] bytes;
  private final int end;
  private final boolean whole;

  private CodeStreamComments(byte[] bytes, int end, boolean whole) {
    this.bytes = bytes;
    this.end = end;
    this.whole = whole;
  }

  /**
   * Blanks them in the first bytes of a fragment; one that begins no code stream is left alone.
   *
   * @param whole whether these are all bytes of the fragment
   * @throws DicomException if the segments are damaged, or longer than what is given
   */
  static void blank(byte[] bytes, int end, boolean whole) throws DicomException {
    CodeStreamComments stream = new CodeStreamComments(bytes, end, whole);
    if (end > 4 && stream.at(0) == JPEG && bytes[2] == -1) {
      stream.segments(FIRST_SCAN);
    } else if (end > 4 && stream.at(0) == JPEG_2000 && bytes[2] == -1) {
      stream.segments(FIRST_TILE);
    }
  }

  private int at(int index) {
    return (bytes[index] & 0xff) << 8 | bytes[index + 1] & 0xff;
  }

  private void segments(int last) throws DicomException {
    int from = 2;
    while (from + 4 <= end) {
      int marker = at(from);
      if (marker == 0xffff) {
        from++;
        continue;
      }
      int length = at(from + 2);
      if (marker >>> 8 != 0xff || length < 2) {
        throw new DicomException(Kind.UNREADABLE, "its compressed pixels begin damaged");
      }
      if (marker == last) {
        return;
      }
      int next = from + 2 + length;
      if (next > end) {
        break;
      }
      segment(marker, from + 4, next);
      from = next;
    }
    if (!whole) {
      throw new DicomException(Kind.UNREADABLE, "its compressed pixels begin with too much else");
    }
  }

  private void segment(int marker, int from, int to) {
    if (marker == JPEG_COMMENT) {
      Arrays.fill(bytes, from, to, (byte) ' ');
    } else if (marker == JPEG_2000_COMMENT) {
      Arrays.fill(bytes, Math.min(from + 2, to), to, (byte) ' ');
    } else if (marker >= FIRST_APPLICATION && marker <= LAST_APPLICATION) {
      Arrays.fill(bytes, Math.min(from + needed(from, to), to), to, (byte) 0);
    }
  }

  private int needed(int from, int to) {
    String name = new String(bytes, from, Math.min(5, to - from), StandardCharsets.ISO_8859_1);
    return switch (name) {
      case "JFIF\0" -> 14;
      case "Adobe" -> 12;
      default -> name.startsWith("mrfx") ? 5 : 0;
    };
  }
}
