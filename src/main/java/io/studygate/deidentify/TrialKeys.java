package io.studygate.deidentify;

import io.studygate.config.Secrets;
import io.studygate.spool.RandomKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    return RandomKey.at(file)
        .orElseThrow(
            () -> new IOException("the key file of trial " + protocol + " is damaged: " + file));
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
}
