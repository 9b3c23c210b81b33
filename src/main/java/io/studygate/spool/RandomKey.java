package io.studygate.spool;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** A key of our own making, in a file that its owner alone can read. */
public final class RandomKey {
  private static final int BYTES = 32;

  private RandomKey() {}

  /**
   * The key of 32 bytes in a file, which is made if it is not there.
   *
   * @return empty if the file is damaged
   */
  public static Optional<byte[]> at(Path file) throws IOException {
    if (!Files.exists(file)) {
      make(file);
    }
    String text = Files.readString(file).strip();
    return text.matches("[0-9a-f]{" + 2 * BYTES + "}")
        ? Optional.of(HexFormat.of().parseHex(text))
        : Optional.empty();
  }

  /** Written aside and linked, so that two starting at once agree on one key. */
  private static void make(Path file) throws IOException {
    Path folder = Spool.folders(file.toAbsolutePath().getParent());
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Path aside = Files.createTempFile(folder, "new-", ".key", ownerOnly(folder));
    try {
      Files.writeString(aside, HexFormat.of().formatHex(key) + "\n", StandardOpenOption.WRITE);
      // Nothing may leave under a key that a power cut can take.
      Disk.sync(aside);
      try {
        Files.createLink(file, aside);
        Disk.sync(folder);
      } catch (FileAlreadyExistsException another) {
        // The other one was first; its key counts.
      }
    } finally {
      Files.delete(aside);
    }
  }

  /** Where there are no such rights (Windows), a file has those of its folder. */
  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
