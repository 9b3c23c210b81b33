package io.studygate.study;

import io.studygate.dicom.BlockStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/**
 * Bytes of one zip entry; no more than announced, and with the checksum announced. Skipped bytes
 * are read, for they count for the checksum too.
 */
final class EntryStream extends BlockStream {
  private final InputStream in;
  private final int item;
  private final long size;
  private final long crc;
  private final CRC32 sum = new CRC32();
  private long count;

  EntryStream(InputStream in, int item, long size, long crc) {
    this.in = in;
    this.item = item;
    this.size = size;
    this.crc = crc;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n;
    try {
      n = in.read(bytes, offset, length);
    } catch (IOException | RuntimeException e) {
      throw damaged(e) ? new Payload.ChecksumMismatch(item) : (IOException) e;
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

  /** Damage in the packed bytes; an error of our own disk has nothing of the unpacking in it. */
  private static boolean damaged(Exception e) {
    return e instanceof ZipException
        || e instanceof EOFException
        || e instanceof RuntimeException
        || e.getCause() instanceof RuntimeException;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
