package io.studygate.study;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A zip's central directory: where it lies and how many entries it has. It is asked for where the
 * zip lies, also at a site, and before anything is read into memory: the zip library keeps every
 * entry, so it must not see more than are allowed.
 *
 * @param start its first byte, from the zip's beginning
 * @param end the byte behind its last
 * @param entries how many it holds, or is said to hold if that is more than was asked about; no
 *     more than one beyond are counted
 * @param agrees whether it holds as many as it is said to, and lies no further to the front
 * @see "PKWARE APPNOTE 6.3.10, sections 4.3.12 to 4.3.16"
 */
public record CentralDirectory(long start, long end, long entries, boolean agrees) {
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int HEADER = 0x02014b50;
  private static final int END_BYTES = 22;
  private static final int LOCATOR_BYTES = 20;
  private static final int END_64_BYTES = 56;
  private static final int HEADER_BYTES = 46;
  private static final int MAX_COMMENT = 0xFFFF;

  /** Bytes of a zip, wherever it is. */
  public interface Source {
    /** Reads exactly so many bytes, or throws if the zip has fewer. */
    byte[] read(long offset, int length) throws IOException;
  }

  /** What the end of a zip says of its directory, and where that must end. */
  private record Told(long entries, long bytes, long offset, long stop) {}

  /**
   * Whether a zip is all there: its last bytes are its end record, and the directory that this
   * names agrees with it. This is stricter than {@link #find}, which forgives what follows the end:
   * half an upload may end behind a zip that it holds. One that is said to have more entries than
   * are allowed is not read on, and is whole: it is refused for them.
   *
   * @param most entries that are allowed
   * @throws IOException if the source fails; a zip that is not whole is no failure
   */
  public static boolean whole(Source zip, long size, long most) throws IOException {
    CentralDirectory found = find(zip, size, most, true);
    return found != null && found.agrees();
  }

  /** The same of a file of ours. */
  public static boolean whole(Path file, long most) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return whole(source(channel), channel.size(), most);
    }
  }

  /**
   * Finds it as programs that open zips do, and walks it once.
   *
   * @param most stop counting beyond so many entries
   * @return {@code null} if there is none, or it does not lead from entry to entry to its end
   */
  static CentralDirectory find(FileChannel file, long most) throws IOException {
    return find(source(file), file.size(), most, false);
  }

  private static CentralDirectory find(Source zip, long size, long most, boolean atItsEnd)
      throws IOException {
    int length = (int) Math.min(size, LOCATOR_BYTES + END_BYTES + MAX_COMMENT);
    ByteBuffer tail = little(zip.read(size - length, length));
    for (int at = length - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END && (!atItsEnd || ends(tail, at))) {
        CentralDirectory found = follow(zip, told(zip, tail, at, size - length), most);
        if (found != null || atItsEnd) {
          return found;
        }
      }
    }
    return null;
  }

  /** Whether the end record's comment is the last of the zip. */
  private static boolean ends(ByteBuffer tail, int at) {
    return at + END_BYTES + (tail.getShort(at + 20) & 0xFFFF) == tail.limit();
  }

  private static Told told(Source zip, ByteBuffer tail, int at, long from) throws IOException {
    long end64 = end64(zip, tail, at - LOCATOR_BYTES, from);
    if (end64 >= 0) {
      ByteBuffer large = little(zip.read(end64, END_64_BYTES));
      return new Told(large.getLong(32), large.getLong(40), large.getLong(48), end64);
    }
    return new Told(
        tail.getShort(at + 10) & 0xFFFFL,
        tail.getInt(at + 12) & 0xFFFFFFFFL,
        tail.getInt(at + 16) & 0xFFFFFFFFL,
        from + at);
  }

  private static long end64(Source zip, ByteBuffer tail, int locator, long from)
      throws IOException {
    if (locator < 0 || tail.getInt(locator) != LOCATOR_64) {
      return -1;
    }
    long last = from + locator - END_64_BYTES;
    for (long candidate : new long[] {tail.getLong(locator + 8), last}) {
      if (candidate >= 0
          && candidate <= last
          && little(zip.read(candidate, Integer.BYTES)).getInt(0) == END_64) {
        return candidate;
      }
    }
    return -1;
  }

  private static CentralDirectory follow(Source zip, Told told, long most) throws IOException {
    long stop = told.stop();
    CentralDirectory directory = walk(zip, stop - told.bytes(), stop, told, most);
    // Bytes before the first entry shift everything, and some writers leave a gap at the end.
    return directory != null
        ? directory
        : walk(zip, told.offset(), told.offset() + told.bytes(), told, most);
  }

  private static CentralDirectory walk(Source zip, long start, long stop, Told told, long most)
      throws IOException {
    if (start < 0 || start > stop || stop > told.stop() || told.entries() < 0) {
      return null;
    }
    boolean there = told.offset() >= 0 && told.offset() <= start;
    if (told.entries() > most) {
      return new CentralDirectory(start, stop, told.entries(), there);
    }
    Window window = new Window(zip, stop);
    long at = start;
    long count = 0;
    while (count <= most
        && at + HEADER_BYTES <= stop
        && window.at(at, HEADER_BYTES).getInt(0) == HEADER) {
      ByteBuffer header = window.at(at, HEADER_BYTES);
      int names = header.getShort(28) & 0xFFFF;
      int extras = (header.getShort(30) & 0xFFFF) + (header.getShort(32) & 0xFFFF);
      at += HEADER_BYTES + names + extras;
      count++;
    }
    return count >= told.entries() && at <= stop
        ? new CentralDirectory(start, stop, count, there && count == told.entries())
        : null;
  }

  /** Reads ahead, so that a walk of many small steps is few reads. */
  private static final class Window {
    private static final int AHEAD = 1 << 18;
    private final Source zip;
    private final long stop;
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private long from;

    Window(Source zip, long stop) {
      this.zip = zip;
      this.stop = stop;
    }

    ByteBuffer at(long position, int bytes) throws IOException {
      if (position < from || position + bytes > from + buffer.limit()) {
        from = position;
        buffer = little(zip.read(from, (int) Math.min(AHEAD, stop - from)));
      }
      return buffer.slice((int) (position - from), bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  private static Source source(FileChannel file) {
    return (offset, length) -> read(file, offset, length).array();
  }

  static ByteBuffer read(FileChannel file, long position, int bytes) throws IOException {
    ByteBuffer buffer = little(new byte[bytes]);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, position + buffer.position()) < 0) {
        // What lies beyond the end reads as zeros, which no signature is.
        break;
      }
    }
    return buffer.clear();
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
