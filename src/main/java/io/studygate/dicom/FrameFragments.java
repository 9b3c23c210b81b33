package io.studygate.dicom;

import io.studygate.dicom.DicomException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Takes the fragments of compressed frames together, frame by frame, in their order.
 *
 * @see "DICOM PS3.5 A.4"
 */
final class FrameFragments {
  private static final int ITEM = 0xfffee000;
  private static final long UNREAD = -2;
  private static final long END = -1;

  private final InputStream in;
  private final int frames;
  private ByteBuffer offsets;
  private long position;
  private int next;
  private long length = UNREAD;

  /**
   * @param in at the first item, which is the Basic Offset Table
   */
  FrameFragments(InputStream in, int frames) {
    this.in = in;
    this.frames = frames;
  }

  /**
   * Reads one frame; those before it are skipped.
   *
   * @param frame from 0, none that was read or skipped already
   * @param maxBytes refuses more
   */
  byte[] read(int frame, int maxBytes) throws IOException {
    if (offsets == null) {
      offsets = ByteBuffer.wrap(table()).order(ByteOrder.LITTLE_ENDIAN);
    }
    while (next < frame) {
      frame(null, 0);
    }
    ByteArrayOutputStream found = new ByteArrayOutputStream();
    frame(found, maxBytes);
    if (found.size() == 0) {
      throw new DicomException(Kind.TRUNCATED, "its frame is not there");
    }
    return found.toByteArray();
  }

  /** Whether no fragment is left behind those that were read. */
  boolean isAtEnd() throws IOException {
    return length() == END;
  }

  /**
   * @param found gets the bytes; {@code null} to skip them
   */
  private void frame(ByteArrayOutputStream found, int maxBytes) throws IOException {
    while (length() >= 0) {
      if (found == null) {
        in.skipNBytes(length);
      } else if (found.size() + length > maxBytes) {
        throw new DicomException(Kind.TOO_LARGE, "a frame too large for a picture");
      } else {
        found.write(in.readNBytes((int) length));
      }
      position += 8 + length;
      length = UNREAD;
      if (isNextFrame()) {
        break;
      }
    }
    next++;
  }

  /** Without a table, one fragment is one frame. */
  private boolean isNextFrame() {
    if (frames == 1 || next + 1 == frames && hasTable()) {
      return false;
    }
    return !hasTable() || position >= (offsets.getInt(next * 4 + 4) & 0xffffffffL);
  }

  private boolean hasTable() {
    return frames > 1 && offsets.limit() == frames * 4;
  }

  private byte[] table() throws IOException {
    long bytes = length();
    if (bytes < 0 || bytes > 4L << 20) {
      throw new DicomException(Kind.UNREADABLE, "no offset table");
    }
    length = UNREAD;
    return in.readNBytes((int) bytes);
  }

  /** Length of the item that comes next. */
  private long length() throws IOException {
    if (length == UNREAD) {
      byte[] header = in.readNBytes(8);
      if (header.length < 8) {
        throw new EOFException();
      }
      ByteBuffer item = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
      int tag = (item.getShort() & 0xffff) << 16 | item.getShort() & 0xffff;
      length = tag == ITEM ? item.getInt() & 0xffffffffL : END;
    }
    return length;
  }
}
