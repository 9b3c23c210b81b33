package io.studygate.deidentify;

import io.studygate.config.Secrets;
import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The key of each trial: the secret {@code trial-key-<protocol>} where one is configured, else a
 * file that is made when it is first needed, readable by its owner alone. A key never changes while
 * its trial runs: without it, later submissions would not fit earlier ones. Safe for several
 * threads.
 */
public final class TrialKeys {
  private static final int KEY_BYTES = 32;
  private static final int SHORTEST_SECRET = 16;

  private final Secrets secrets;
  private final Path folder;
  private final Map<String, byte[]> known = new ConcurrentHashMap<>();

  /**
   * @param secrets where configured keys are
   * @param folder where keys of our own making are kept; it must be backed up
   */
  public TrialKeys(Secrets secrets, Path folder) {
    this.secrets = secrets;
    this.folder = folder;
  }

  /**
   * The key of a trial.
   *
   * @param protocol the trial's
   * @throws IOException if it can be neither read nor made, or is too short
   */
  public byte[] key(String protocol) throws IOException {
    byte[] key = known.get(protocol);
    if (key == null) {
      key = load(protocol);
      known.put(protocol, key);
    }
    return key.clone();
  }

  private byte[] load(String protocol) throws IOException {
    String name = fileName(protocol);
    Optional<String> secret = secrets.secret("trial-key-" + name);
    if (secret.isPresent()) {
      byte[] key = secret.get().getBytes(StandardCharsets.UTF_8);
      if (key.length < SHORTEST_SECRET) {
        throw new IOException("the key of trial " + protocol + " is shorter than 16 characters");
      }
      return key;
    }
    Path file = folder.resolve("trial-" + name + ".key");
    if (!Files.exists(file)) {
      make(file);
    }
    String text = Files.readString(file).strip();
    if (!text.matches("[0-9a-f]{" + 2 * KEY_BYTES + "}")) {
      throw new IOException("the key file of trial " + protocol + " is damaged: " + file);
    }
    return HexFormat.of().parseHex(text);
  }

  /** Whether the trial has a key already, so that none would be made. */
  public boolean has(String protocol) {
    String name = fileName(protocol);
    return secrets.secret("trial-key-" + name).isPresent()
        || Files.exists(folder.resolve("trial-" + name + ".key"));
  }

  private static String fileName(String protocol) {
    return protocol.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  /** Written aside and linked, so that two starting at once agree on one key. */
  private void make(Path file) throws IOException {
    Spool.folders(folder);
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    Path aside = Files.createTempFile(folder, "new-", ".key", ownerOnly(folder));
    try {
      Files.writeString(aside, HexFormat.of().formatHex(key) + "\n", StandardOpenOption.WRITE);
      // No study may leave under a key that a power cut can take.
      Spool.sync(aside);
      try {
        Files.createLink(file, aside);
        Spool.sync(folder);
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
