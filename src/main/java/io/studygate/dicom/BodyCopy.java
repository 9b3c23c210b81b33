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

  /**
   * Copies fragments one by one, up to and with the delimiter; their comments are blanked.
   *
   * @param codeStreams whether the first one, behind the table of offsets, must begin a JPEG or a
   *     JPEG 2000: comments of anything else would not be found
   */
  void copyFragments(OutputStream out, boolean codeStreams) throws IOException {
    CodeStreamComments comments = new CodeStreamComments();
    byte[] head = new byte[8];
    for (int item = 0; true; item++) {
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
      fragment(out, length, comments);
      if (item == 1 && codeStreams && !comments.begun()) {
        throw new DicomException(Kind.UNREADABLE, "its compressed pixels begin damaged");
      }
    }
  }

  private void fragment(OutputStream out, long length, CodeStreamComments comments)
      throws IOException {
    long left = length;
    int held = 0;
    while (left > 0) {
      int count = (int) Math.min(buffer.length - held, left);
      if (in.readNBytes(buffer, held, count) < count) {
        throw new EOFException();
      }
      if (left == length) {
        comments.fragment(buffer, count);
      }
      left -= count;
      int done = comments.blank(buffer, held + count, left == 0);
      out.write(buffer, 0, done);
      held += count - done;
      System.arraycopy(buffer, done, buffer, 0, held);
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
   * Reads what is left, so that the source can check its checksum.
   *
   * @return the bytes; of more than {@code most}, only so many
   */
  byte[] rest(int most) throws IOException {
    return in.readNBytes(most);
  }

  /** Reads to the end and returns how many bytes there were. */
  long drain() throws IOException {
    long total = 0;
    int count;
    while ((count = in.read(buffer, 0, buffer.length)) >= 0) {
      total += count;
    }
    return total;
  }

  private static long length(byte[] head) {
    return (head[4] & 0xffL)
        | (head[5] & 0xffL) << 8
        | (head[6] & 0xffL) << 16
        | (head[7] & 0xffL) << 24;
  }
}
