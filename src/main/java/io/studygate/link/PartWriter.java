package io.studygate.link;

import io.studygate.spool.FreeSpace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes what comes to a file's end, as it comes; what has come stays, however it ends. */
final class PartWriter {
  private static final int BUFFER = 1 << 18;

  /** After so many bytes it is looked again whether there is room. */
  private static final long LOOK = 1L << 26;

  private final FreeSpace space;

  PartWriter(FreeSpace space) {
    this.space = space;
  }

  /**
   * Writes to a file from its end on.
   *
   * @param length bytes that it may have in the end
   * @throws Refusal if more comes, and then nothing of it stays, or if there is no room
   */
  void append(Path data, long length, InputStream body) throws IOException, Refusal {
    try (FileChannel file = FileChannel.open(data, StandardOpenOption.WRITE)) {
      long begin = file.size();
      room(length - begin);
      file.position(begin);
      byte[] buffer = new byte[BUFFER];
      long look = begin + LOOK;
      for (int count = fill(body, buffer, file, length);
          count > 0;
          count = fill(body, buffer, file, length)) {
        if (file.position() + count > length) {
          file.truncate(begin);
          throw new Refusal(413, "More came than the file has.");
        }
        write(file, buffer, count);
        if (file.position() >= look) {
          room(0);
          look += LOOK;
        }
      }
    }
  }

  private void room(long bytes) throws Refusal {
    if (!space.holds(bytes)) {
      throw new Refusal(507, "There is no room here right now. Your upload can go on later.");
    }
  }

  /**
   * Fills the buffer; what came before a connection broke is written before anybody hears of it,
   * but never more than the file has.
   */
  private static int fill(InputStream body, byte[] buffer, FileChannel file, long length)
      throws IOException {
    int filled = 0;
    try {
      int count = body.read(buffer, 0, buffer.length);
      while (count > 0) {
        filled += count;
        count = filled == buffer.length ? 0 : body.read(buffer, filled, buffer.length - filled);
      }
      return filled;
    } catch (IOException e) {
      write(file, buffer, (int) Math.min(filled, length - file.position()));
      throw e;
    }
  }

  private static void write(FileChannel file, byte[] buffer, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }
}
