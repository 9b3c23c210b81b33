package io.studygate.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;

/** A new file, written through a small buffer, into which the system can copy from another file. */
public final class FileTarget extends OutputStream {
  private static final int BUFFER = 1 << 14;
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private long bytes;
  private byte[] head;

  private FileTarget(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Creates a file.
   *
   * @throws IOException also if there is one already
   */
  public static FileTarget create(Path file) throws IOException {
    return new FileTarget(FileChannel.open(file, NEW));
  }

  @Override
  public void write(int b) throws IOException {
    if (!buffer.hasRemaining()) {
      flush();
    }
    buffer.put((byte) b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > buffer.remaining()) {
      flush();
    }
    if (length > buffer.capacity()) {
      all(ByteBuffer.wrap(bytes, offset, length));
    } else {
      buffer.put(bytes, offset, length);
    }
  }

  /** Takes so many bytes from another file, behind what was written so far. */
  void copy(FileSource source, long from, long count) throws IOException {
    if (bytes == 0) {
      head = Arrays.copyOf(buffer.array(), buffer.position());
    }
    flush();
    source.transfer(from, count, channel);
    bytes += count;
  }

  @Override
  public void flush() throws IOException {
    buffer.flip();
    all(buffer);
    buffer.clear();
  }

  /** What was written before pixels were copied; {@code null} if none were, or it was too much. */
  public byte[] head() {
    return head;
  }

  /** Bytes in the file. */
  public long bytes() throws IOException {
    flush();
    return bytes;
  }

  private void all(ByteBuffer some) throws IOException {
    while (some.hasRemaining()) {
      bytes += channel.write(some);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      flush();
    } finally {
      channel.close();
    }
  }
}
