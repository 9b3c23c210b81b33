package io.studygate.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;

/**
 * A plain file, read through a small buffer. What nobody needs to look at can be passed on by the
 * operating system, without coming into memory of ours. Links are not followed. For one thread.
 */
public final class FileSource extends InputStream {
  private static final int BUFFER = 1 << 14;
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  /** The buffer of a thread's last source: most headers fit, so files after files need no other. */
  private static final ThreadLocal<byte[]> SPARE = new ThreadLocal<>();

  private final FileChannel channel;
  private byte[] buffer;
  private long start;
  private int filled;
  private int next;
  private long mark;

  private FileSource(FileChannel channel) {
    this.channel = channel;
    byte[] spare = SPARE.get();
    SPARE.remove();
    this.buffer = spare == null ? new byte[BUFFER] : spare;
  }

  /** Opens a file; {@link #close} closes it. */
  public static FileSource open(Path file) throws IOException {
    return new FileSource(FileChannel.open(file, READ));
  }

  /** Length of the file, bytes. */
  public long length() throws IOException {
    return channel.size();
  }

  @Override
  public int read() throws IOException {
    return next < filled || fill() ? buffer[next++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (next == filled && length >= BUFFER) {
      int count = channel.read(ByteBuffer.wrap(target, offset, length), position());
      seek(position() + Math.max(0, count));
      return count;
    }
    if (next == filled && !fill()) {
      return -1;
    }
    int count = Math.min(length, filled - next);
    System.arraycopy(buffer, next, target, offset, count);
    next += count;
    return count;
  }

  private boolean fill() throws IOException {
    if (buffer == null) {
      throw new ClosedChannelException();
    }
    seek(position());
    filled = Math.max(0, channel.read(ByteBuffer.wrap(buffer), start));
    return filled > 0;
  }

  private long position() {
    return start + next;
  }

  /** Goes to a place in the file; what is in the buffer is not read again. */
  private void seek(long place) {
    if (place >= start && place < start + filled) {
      next = (int) (place - start);
    } else {
      start = place;
      next = 0;
      filled = 0;
    }
  }

  @Override
  public long skip(long count) throws IOException {
    long from = position();
    long to = Math.min(channel.size(), from + Math.max(0, count));
    if (to <= from) {
      return 0;
    }
    seek(to);
    return to - from;
  }

  @Override
  public boolean markSupported() {
    return true;
  }

  @Override
  public synchronized void mark(int limit) {
    mark = position();
  }

  /** Back to the mark, or to the beginning. */
  @Override
  public synchronized void reset() {
    seek(mark);
  }

  /** Back to the beginning, as if newly opened. */
  public void rewind() {
    seek(0);
  }

  /** How many bytes from the beginning of the file lie in {@link #buffer}. */
  int held() {
    return start == 0 ? filled : 0;
  }

  byte[] buffer() {
    return buffer;
  }

  /** Passes on so many bytes from a place in the file; where it is read next does not change. */
  void transfer(long from, long count, WritableByteChannel to) throws IOException {
    long done = 0;
    while (done < count) {
      long moved = channel.transferTo(from + done, count - done, to);
      if (moved <= 0) {
        throw new EOFException("the file became shorter");
      }
      done += moved;
    }
  }

  @Override
  public void close() throws IOException {
    if (buffer != null) {
      SPARE.set(buffer);
      buffer = null;
      seek(Long.MAX_VALUE);
    }
    channel.close();
  }
}
