package io.studygate.deidentify;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** A file whose SHA-256 and length are taken while it is written. */
final class HashedFile extends FilterOutputStream {
  private static final int BUFFER = 1 << 15;
  private final MessageDigest digest;
  private long bytes;

  private HashedFile(OutputStream out, MessageDigest digest) {
    super(out);
    this.digest = digest;
  }

  static HashedFile create(Path file) throws IOException {
    return new HashedFile(Files.newOutputStream(file), DigestUtils.getSha256Digest());
  }

  OutputStream buffered() {
    return new BufferedOutputStream(this, BUFFER);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    out.write(buffer, offset, length);
    digest.update(buffer, offset, length);
    bytes += length;
  }

  long bytes() {
    return bytes;
  }

  /** Hexadecimal; ends the counting. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
