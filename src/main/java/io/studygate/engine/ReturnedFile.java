package io.studygate.engine;

import io.studygate.config.EngineFile;
import io.studygate.finding.FindingCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Takes one file from an engine's folder: only a plain file, and only as much as may come. */
final class ReturnedFile {
  private ReturnedFile() {}

  /**
   * Copies it to our own disk.
   *
   * @param raw the engine's folder, which the engine may still write to
   * @throws NotAsAsked if it is absent, no plain file, or too large; a large one is not read
   */
  static void fetch(EngineFile wanted, Path raw, Path to) throws IOException, NotAsAsked {
    Path file = raw.resolve(wanted.name());
    BasicFileAttributes found;
    try {
      found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      throw new NotAsAsked(FindingCode.ENGINE_FILE_MISSING, "name", wanted.name());
    }
    if (!found.isRegularFile()) {
      throw new NotAsAsked(FindingCode.ENGINE_FILE_UNSAFE, "name", wanted.name());
    }
    if (found.size() > wanted.maxBytes() || !copied(file, to, wanted.maxBytes())) {
      throw new NotAsAsked(
          FindingCode.ENGINE_FILE_SIZE, "name", wanted.name(), "limit", wanted.maxMb());
    }
  }

  /** Whether it ended before it had more than so many bytes: it may grow while it is read. */
  private static boolean copied(Path file, Path to, long most) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        OutputStream out = Files.newOutputStream(to)) {
      byte[] part = new byte[1 << 16];
      long left = most;
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        left -= read;
        if (left < 0) {
          return false;
        }
        out.write(part, 0, read);
      }
      return true;
    }
  }
}
