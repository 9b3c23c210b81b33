package io.studygate.study;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/** Bytes of one zip entry; no more than announced, and with the checksum announced. */
final class EntryStream extends FilterInputStream {
  private final int item;
  private final long size;
  private final long crc;
  private final CRC32 sum = new CRC32();
  private long count;

  EntryStream(InputStream in, int item, long size, long crc) {
    super(in);
    this.item = item;
    this.size = size;
    this.crc = crc;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n;
    try {
      n = in.read(bytes, offset, length);
    } catch (ZipException | EOFException | RuntimeException e) {
      // Damage in the packed bytes; an error of our own disk passes as it is.
      throw new Payload.ChecksumMismatch(item);
    }
    if (n > 0) {
      sum.update(bytes, offset, n);
      count += n;
    }
    boolean ended = n < 0 && (count != size || sum.getValue() != crc);
    if (ended || count > size) {
      throw new Payload.ChecksumMismatch(item);
    }
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    // Skipped bytes count for the checksum too.
    byte[] buffer = new byte[(int) Math.min(Math.max(n, 0), 1 << 13)];
    long left = n;
    while (left > 0) {
      int read = read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        break;
      }
      left -= read;
    }
    return n - left;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public int available() {
    return 0;
  }
}
