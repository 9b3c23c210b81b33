package io.studygate.dicom;

import io.studygate.dicom.DicomException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Finds the fragments of one frame among those of all frames, skipping the others.
 *
 * @see "DICOM PS3.5 A.4"
 */
final class FrameFragments {
  private static final int ITEM = 0xfffee000;
  private final InputStream in;
  private final int frames;

  /**
   * @param in at the first item, which is the Basic Offset Table
   */
  FrameFragments(InputStream in, int frames) {
    this.in = in;
    this.frames = frames;
  }

  /**
   * Reads one frame.
   *
   * @param frame from 0
   * @param maxBytes refuses more
   */
  byte[] read(int frame, int maxBytes) throws IOException {
    ByteBuffer offsets = ByteBuffer.wrap(table()).order(ByteOrder.LITTLE_ENDIAN);
    boolean useTable = frames > 1 && offsets.remaining() == frames * 4;
    long from = useTable ? offsets.getInt(frame * 4) & 0xffffffffL : -1;
    long to = useTable && frame + 1 < frames ? offsets.getInt(frame * 4 + 4) & 0xffffffffL : -1;
    ByteArrayOutputStream found = new ByteArrayOutputStream();
    long position = 0;
    int number = 0;
    for (long length = next(); length >= 0; length = next()) {
      boolean wanted =
          useTable ? position >= from && (to < 0 || position < to) : frames == 1 || number == frame;
      if (wanted) {
        copy(length, found, maxBytes);
      } else if (found.size() > 0) {
        break;
      } else {
        in.skipNBytes(length);
      }
      position += 8 + length;
      number++;
    }
    if (found.size() == 0) {
      throw new DicomException(Kind.TRUNCATED, "its frame is not there");
    }
    return found.toByteArray();
  }

  private byte[] table() throws IOException {
    long length = next();
    if (length < 0 || length > 4L << 20) {
      throw new DicomException(Kind.UNREADABLE, "no offset table");
    }
    return in.readNBytes((int) length);
  }

  private void copy(long length, ByteArrayOutputStream found, int maxBytes) throws IOException {
    if (found.size() + length > maxBytes) {
      throw new DicomException(Kind.TOO_LARGE, "a frame too large for a picture");
    }
    found.write(in.readNBytes((int) length));
  }

  /** Length of the next item; -1 at the end. */
  private long next() throws IOException {
    byte[] header = in.readNBytes(8);
    if (header.length < 8) {
      throw new EOFException();
    }
    ByteBuffer item = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    int tag = (item.getShort() & 0xffff) << 16 | item.getShort() & 0xffff;
    return tag == ITEM ? item.getInt() & 0xffffffffL : -1;
  }
}
