package io.studygate.dicom;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of an object; it remembers the source's own failure, so that a broken archive is not
 * taken for a broken object.
 */
final class SourceStream extends FilterInputStream {
  private static final int BUFFER = 1 << 15;
  private IOException failure;

  private SourceStream(InputStream source) {
    super(source);
  }

  static SourceStream of(InputStream source) {
    return new SourceStream(source);
  }

  /** The plain file behind it; {@code null} if it is none. */
  FileSource file() {
    return in instanceof FileSource file ? file : null;
  }

  /** A plain file has a buffer of its own. */
  InputStream buffered() {
    return file() == null ? new BufferedInputStream(this, BUFFER) : this;
  }

  /** Throws what the source threw, if {@code thrown} came from there. */
  void rethrow(Throwable thrown) throws IOException {
    if (failure != null && (thrown == failure || thrown.getCause() == failure)) {
      throw failure;
    }
  }

  @Override
  public int read() throws IOException {
    try {
      return in.read();
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      return in.read(buffer, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void close() {
    // the stream belongs to who opened it
  }
}
