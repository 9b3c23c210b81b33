package io.studygate.study;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** The files of one submission, whatever they came in: a zip, a folder or a single file. */
public interface Payload extends Closeable {

  /** All files in a fixed order; directories are not listed. */
  List<Item> items();

  /**
   * Opens one file; safe to call from several threads.
   *
   * @throws IOException if it cannot be read; a checksum that does not match is reported by the
   *     last read as {@link ChecksumMismatch}
   */
  InputStream open(Item item) throws IOException;

  /**
   * CRC-32 of one file's bytes; safe to call from several threads. That of a zip's entry is what
   * its directory says: reading it through shows whether that is true.
   */
  default long checksum(Item item) throws IOException {
    try (CheckedInputStream in = new CheckedInputStream(open(item), new CRC32())) {
      in.transferTo(OutputStream.nullOutputStream());
      return in.getChecksum().getValue();
    }
  }

  /**
   * One file.
   *
   * @param number from 1, in the payload's order; what messages name
   * @param name its path in the payload; may hold patient data, so it is never logged or used as a
   *     path
   * @param bytes unpacked length; -1 if unknown
   */
  record Item(int number, String name, long bytes) {}

  /** The bytes of an entry are not those that were packed. */
  final class ChecksumMismatch extends IOException {
    private static final long serialVersionUID = 1L;

    public ChecksumMismatch(int item) {
      super("entry " + item + " does not match its checksum");
    }
  }
}
