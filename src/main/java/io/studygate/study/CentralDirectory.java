package io.studygate.study;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Where a zip's central directory lies and how many entries it has, before anything is read into
 * memory: the zip library keeps every entry, so it must not see more than are allowed.
 *
 * @see "PKWARE APPNOTE 6.3.10, sections 4.3.12 to 4.3.16"
 */
record CentralDirectory(long start, long end, long entries) {
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int HEADER = 0x02014b50;
  private static final int END_BYTES = 22;
  private static final int LOCATOR_BYTES = 20;
  private static final int END_64_BYTES = 56;
  private static final int HEADER_BYTES = 46;
  private static final int MAX_COMMENT = 0xFFFF;

  /**
   * Finds it and walks it once.
   *
   * @param most stop counting beyond so many entries
   * @return {@code null} if there is none, or it does not lead from entry to entry to its end
   */
  static CentralDirectory find(FileChannel file, long most) throws IOException {
    long length = file.size();
    int tail = (int) Math.min(length, END_BYTES + MAX_COMMENT);
    ByteBuffer buffer = read(file, length - tail, tail);
    for (int at = tail - END_BYTES; at >= 0; at--) {
      if (buffer.getInt(at) == END) {
        CentralDirectory found = at(file, length - tail + at, most);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static CentralDirectory at(FileChannel file, long end, long most) throws IOException {
    ByteBuffer record = read(file, end, END_BYTES);
    long entries = record.getShort(10) & 0xFFFFL;
    long size = record.getInt(12) & 0xFFFFFFFFL;
    long offset = record.getInt(16) & 0xFFFFFFFFL;
    long stop = end;
    long end64 = end64(file, end, offset);
    if (end64 >= 0) {
      ByteBuffer large = read(file, end64, END_64_BYTES);
      entries = large.getLong(32);
      size = large.getLong(40);
      offset = large.getLong(48);
      stop = end64;
    }
    CentralDirectory directory = walk(file, stop - size, stop, entries, most);
    // Bytes before the first entry shift everything, and some writers leave a gap at the end.
    return directory != null ? directory : walk(file, offset, offset + size, entries, most);
  }

  private static long end64(FileChannel file, long end, long offset) throws IOException {
    long locator = end - LOCATOR_BYTES;
    if (locator < END_64_BYTES || read(file, locator, 4).getInt(0) != LOCATOR_64) {
      return -1;
    }
    long told = read(file, locator, LOCATOR_BYTES).getLong(8);
    for (long candidate : new long[] {told, locator - END_64_BYTES}) {
      if (candidate >= 0
          && candidate <= locator - END_64_BYTES
          && read(file, candidate, 4).getInt(0) == END_64) {
        return candidate;
      }
    }
    return -1;
  }

  private static CentralDirectory walk(
      FileChannel file, long start, long stop, long entries, long most) throws IOException {
    if (start < 0 || start > stop || stop > file.size() || entries < 0) {
      return null;
    }
    if (entries > most || entries > (stop - start) / HEADER_BYTES) {
      return entries > most ? new CentralDirectory(start, stop, entries) : null;
    }
    Window window = new Window(file);
    long at = start;
    long count = 0;
    while (at + HEADER_BYTES <= stop && window.at(at, HEADER_BYTES).getInt(0) == HEADER) {
      ByteBuffer header = window.at(at, HEADER_BYTES);
      int names = header.getShort(28) & 0xFFFF;
      int extras = (header.getShort(30) & 0xFFFF) + (header.getShort(32) & 0xFFFF);
      at += HEADER_BYTES + names + extras;
      count++;
    }
    return count >= entries && at <= stop ? new CentralDirectory(start, stop, count) : null;
  }

  /** Reads ahead, so that a walk of many small steps is few reads. */
  private static final class Window {
    private static final int AHEAD = 1 << 16;
    private final FileChannel file;
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private long from;

    Window(FileChannel file) {
      this.file = file;
    }

    ByteBuffer at(long position, int bytes) throws IOException {
      if (position < from || position + bytes > from + buffer.limit()) {
        from = position;
        buffer = read(file, from, (int) Math.min(AHEAD, file.size() - from));
      }
      return buffer.slice((int) (position - from), bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  static ByteBuffer read(FileChannel file, long position, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, position + buffer.position()) < 0) {
        // What lies beyond the end reads as zeros, which no signature is.
        break;
      }
    }
    return buffer.clear();
  }
}
