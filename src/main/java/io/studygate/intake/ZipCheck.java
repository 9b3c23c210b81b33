package io.studygate.intake;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Whether a zip is all there: its end record stands at its end, and the central directory that it
 * names lies right before it and holds as many entries as it says. It reads the end of the file and
 * the central directory only, so it can be asked of a file that is still at the site. It is
 * stricter than what opens zips later, which forgives what follows the end: half an upload may end
 * inside a zip that it holds.
 *
 * @see "APPNOTE.TXT, 4.3.12 Central directory structure to 4.3.16 End of central directory record"
 */
final class ZipCheck {
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int ENTRY = 0x02014b50;
  private static final int END_BYTES = 22;
  private static final int MAX_COMMENT = 0xffff;
  private static final int CHUNK = 1 << 20;

  private ZipCheck() {}

  /** Bytes of a file, wherever it is. */
  interface Source {
    /** Reads exactly so many bytes, or throws if the file has fewer. */
    byte[] read(long offset, int length) throws IOException;
  }

  /** Where the central directory is said to be. */
  private record Directory(long offset, long bytes, long entries, long end) {}

  static boolean whole(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return whole((offset, length) -> read(channel, offset, length), channel.size());
    }
  }

  /**
   * Whether the zip is whole.
   *
   * @throws IOException if the source fails; a zip that is not whole is no failure
   */
  static boolean whole(Source source, long size) throws IOException {
    int tail = (int) Math.min(size, END_BYTES + 20L + MAX_COMMENT);
    long from = size - tail;
    ByteBuffer bytes = little(source.read(from, tail));
    for (int at = tail - END_BYTES; at >= 0; at--) {
      if (bytes.getInt(at) == END && at + END_BYTES + us(bytes, at + 20) == tail) {
        Directory directory = directory(source, bytes, at, from);
        return directory != null && matches(source, directory);
      }
    }
    return false;
  }

  private static Directory directory(Source source, ByteBuffer bytes, int at, long from)
      throws IOException {
    long entries = us(bytes, at + 10);
    long length = ui(bytes, at + 12);
    long offset = ui(bytes, at + 16);
    boolean large = entries == 0xffff || length == 0xffffffffL || offset == 0xffffffffL;
    if (!large || at < 20 || bytes.getInt(at - 20) != LOCATOR_64) {
      return new Directory(offset, length, entries, from + at);
    }
    long end = bytes.getLong(at - 12);
    if (end < 0 || end + 56 > from + at) {
      return null;
    }
    ByteBuffer record = little(source.read(end, 56));
    return record.getInt(0) != END_64
        ? null
        : new Directory(record.getLong(48), record.getLong(40), record.getLong(32), end);
  }

  /** Walks the central directory, at most {@value #CHUNK} bytes at a time. */
  private static boolean matches(Source source, Directory directory) throws IOException {
    // Something may stand before a zip (a self-extractor): its directory still ends at its end.
    long at = directory.end() - directory.bytes();
    if (directory.bytes() < 0 || directory.offset() < 0 || at < directory.offset()) {
      return false;
    }
    long found = 0;
    byte[] chunk = new byte[0];
    int used = 0;
    while (at < directory.end()) {
      if (chunk.length - used < 46 || chunk.length - used < length(chunk, used)) {
        chunk = source.read(at, (int) Math.min(CHUNK, directory.end() - at));
        used = 0;
      }
      if (chunk.length - used < 46
          || little(chunk).getInt(used) != ENTRY
          || chunk.length - used < length(chunk, used)) {
        return false;
      }
      at += length(chunk, used);
      used += length(chunk, used);
      found++;
    }
    return found == directory.entries();
  }

  private static int length(byte[] chunk, int at) {
    ByteBuffer entry = little(chunk);
    return 46 + us(entry, at + 28) + us(entry, at + 30) + us(entry, at + 32);
  }

  private static byte[] read(FileChannel channel, long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, offset + bytes.position()) < 0) {
        throw new EOFException();
      }
    }
    return bytes.array();
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int us(ByteBuffer bytes, int at) {
    return bytes.getShort(at) & 0xffff;
  }

  private static long ui(ByteBuffer bytes, int at) {
    return bytes.getInt(at) & 0xffffffffL;
  }
}
