package io.studygate.dicom;

import io.studygate.dicom.DicomException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies what follows a header, in small pieces, and looks at what follows that. */
final class BodyCopy {
  private static final int BUFFER = 1 << 16;
  private static final int ITEM = 0xfffee000;
  private static final int END = 0xfffee0dd;
  private static final ThreadLocal<byte[]> BUFFERS =
      ThreadLocal.withInitial(() -> new byte[BUFFER]);

  private final InputStream in;
  private final byte[] buffer = BUFFERS.get();

  BodyCopy(InputStream in) {
    this.in = in;
  }

  /** Copies exactly so many bytes. */
  void copy(InputStream from, OutputStream out, long length) throws IOException {
    long left = length;
    while (left > 0) {
      int count = from.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw new EOFException();
      }
      out.write(buffer, 0, count);
      left -= count;
    }
  }

  /** Copies fragments one by one, up to and with the delimiter; their comments are blanked. */
  void copyFragments(OutputStream out) throws IOException {
    byte[] head = new byte[8];
    while (true) {
      if (in.readNBytes(head, 0, 8) < 8) {
        throw new EOFException();
      }
      int tag =
          (head[1] & 0xff) << 24 | (head[0] & 0xff) << 16 | (head[3] & 0xff) << 8 | head[2] & 0xff;
      long length = length(head);
      if (tag == END && length == 0) {
        out.write(head, 0, 8);
        return;
      }
      if (tag != ITEM || length == 0xffffffffL) {
        throw new DicomException(Kind.UNREADABLE, "its pixel fragments are damaged");
      }
      out.write(head, 0, 8);
      int first = (int) Math.min(buffer.length, length);
      if (in.readNBytes(buffer, 0, first) < first) {
        throw new EOFException();
      }
      CodeStreamComments.blank(buffer, first, first == length);
      out.write(buffer, 0, first);
      copy(in, out, length - first);
    }
  }

  /** Whether so many bytes are there and all zero. */
  boolean allZero(long length) throws IOException {
    long left = length;
    boolean zero = true;
    while (left > 0) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw new EOFException();
      }
      for (int i = 0; i < count; i++) {
        zero &= buffer[i] == 0;
      }
      left -= count;
    }
    return zero;
  }

  /**
   * Reads to the end, so that the source can check its checksum.
   *
   * @return bytes left over; 0 if they are one Data Set Trailing Padding element
   */
  long drain() throws IOException {
    byte[] head = new byte[12];
    int first = in.readNBytes(head, 0, head.length);
    long total = first;
    int count;
    while ((count = in.read(buffer, 0, buffer.length)) >= 0) {
      total += count;
    }
    return first >= 8 && isPadding(head, total) ? 0 : total;
  }

  private static boolean isPadding(byte[] head, long total) {
    boolean tag =
        (head[0] & 0xff) == 0xfc
            && (head[1] & 0xff) == 0xff
            && (head[2] & 0xff) == 0xfc
            && (head[3] & 0xff) == 0xff;
    boolean explicit = head[4] == 'O' && (head[5] == 'B' || head[5] == 'W');
    byte[] length = {0, 0, 0, 0, head[explicit ? 8 : 4], head[explicit ? 9 : 5], 0, 0};
    length[6] = head[explicit ? 10 : 6];
    length[7] = head[explicit ? 11 : 7];
    return tag && length(length) + (explicit ? 12 : 8) == total;
  }

  private static long length(byte[] head) {
    return (head[4] & 0xffL)
        | (head[5] & 0xffL) << 8
        | (head[6] & 0xffL) << 16
        | (head[7] & 0xffL) << 24;
  }
}
