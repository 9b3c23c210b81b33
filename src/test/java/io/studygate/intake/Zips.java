package io.studygate.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zips for the intake, which does not look at what is in them. */
final class Zips {
  private Zips() {}

  /** A zip of about so many bytes; another seed gives other bytes. */
  static byte[] zip(int bytes, long seed) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.setLevel(0);
      for (int i = 0; i < 3; i++) {
        zip.putNextEntry(new ZipEntry("file" + i));
        byte[] content = new byte[bytes / 3];
        new Random(seed + i).nextBytes(content);
        zip.write(content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
