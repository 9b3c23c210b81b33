package io.studygate.dicom;

import io.studygate.dicom.DicomException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** A window on a stream that grows to the longest value looked at and no further. */
final class ScanBuffer {
  private static final int FIRST_READ = 1 << 14;
  private static final int KEPT_BEFORE = 1 << 16;

  private final int maxBytes;
  private InputStream in;
  private long end;
  private byte[] bytes = new byte[FIRST_READ];
  private long base;
  private int filled;
  private int at;
  private boolean big;

  /**
   * @param end length of the stream, bytes; -1 if unknown
   * @param maxBytes the longest value
   */
  ScanBuffer(InputStream in, long end, int maxBytes) {
    this.in = in;
    this.end = end;
    this.maxBytes = maxBytes;
  }

  void bigEndian(boolean bigEndian) {
    this.big = bigEndian;
  }

  long position() {
    return base + at;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Index of the current position in {@link #bytes()}. */
  int index() {
    return at;
  }

  /** Where in {@link #bytes()} what was read ends. */
  int end() {
    return filled;
  }

  /** Whether so many bytes are left; they are in the buffer then. */
  boolean has(long count) throws IOException {
    if (at + count <= filled) {
      return true;
    }
    if (at > KEPT_BEFORE) {
      System.arraycopy(bytes, at, bytes, 0, filled - at);
      base += at;
      filled -= at;
      at = 0;
    }
    if (count > maxBytes) {
      throw new DicomException(Kind.TOO_LARGE, "a value of more than " + maxBytes + " bytes");
    }
    return fill(at + (int) count);
  }

  private boolean fill(int wanted) throws IOException {
    while (filled < wanted) {
      if (filled == bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, bytes.length + FIRST_READ));
      }
      int count = in.read(bytes, filled, bytes.length - filled);
      if (count < 0) {
        return false;
      }
      filled += count;
    }
    return true;
  }

  void need(long count) throws IOException {
    if (!has(count)) {
      throw new DicomException(Kind.TRUNCATED, "it ends inside an element");
    }
  }

  void move(int count) {
    at += count;
  }

  /** Skips bytes that need not be looked at. */
  void skip(long count) throws IOException {
    if (end >= 0 && position() + count > end) {
      throw new DicomException(Kind.TRUNCATED, "it ends inside its pixels");
    }
    int here = (int) Math.min(count, filled - at);
    at += here;
    long left = count - here;
    if (left > 0) {
      base += at + left;
      at = 0;
      filled = 0;
      in.skipNBytes(left);
    }
  }

  int unsigned16(int ahead) {
    int first = bytes[at + ahead] & 0xff;
    int second = bytes[at + ahead + 1] & 0xff;
    return big ? first << 8 | second : second << 8 | first;
  }

  long unsigned32(int ahead) {
    long first = unsigned16(ahead);
    long second = unsigned16(ahead + 2);
    return big ? first << 16 | second : second << 16 | first;
  }

  int tag() {
    return unsigned16(0) << 16 | unsigned16(2);
  }

  /** Everything from here on is inflated. */
  void inflate() {
    InputStream rest =
        new SequenceInputStream(
            new ByteArrayInputStream(Arrays.copyOfRange(bytes, at, filled)), in);
    in = new InflaterInputStream(rest, new Inflater(true), FIRST_READ);
    base += at;
    at = 0;
    filled = 0;
    end = -1;
  }
}
