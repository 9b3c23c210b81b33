package io.studygate.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A plain file. What nobody needs to look at can be passed on by the operating system, without
 * coming into memory of ours. Links are not followed.
 */
public final class FileSource extends InputStream {
  private final FileChannel channel;
  private long mark;

  private FileSource(FileChannel channel) {
    this.channel = channel;
  }

  /** Opens a file; {@link #close} closes it. */
  public static FileSource open(Path file) throws IOException {
    return new FileSource(
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return length == 0 ? 0 : channel.read(ByteBuffer.wrap(buffer, offset, length));
  }

  @Override
  public long skip(long count) throws IOException {
    long from = channel.position();
    long to = Math.min(channel.size(), from + Math.max(0, count));
    if (to <= from) {
      return 0;
    }
    channel.position(to);
    return to - from;
  }

  @Override
  public boolean markSupported() {
    return true;
  }

  @Override
  public synchronized void mark(int limit) {
    try {
      mark = channel.position();
    } catch (IOException e) {
      mark = -1;
    }
  }

  @Override
  public synchronized void reset() throws IOException {
    if (mark < 0) {
      throw new IOException("nothing was marked");
    }
    channel.position(mark);
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
    channel.close();
  }
}
