package io.studygate.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Key files of the embedded server and of its client, the gateway: made once, owner-only. */
final class ServerKeys {
  /** File of the embedded server's own key. */
  static final String HOST = "host_ed25519";

  private final Path folder;

  ServerKeys(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads the ED25519 key of that name, or makes it, with a {@code .pub} file beside it.
   *
   * @throws IOException if the file is there and is no key; it is never replaced
   */
  KeyPair keyPair(String name) throws IOException, GeneralSecurityException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      KeyPair made = KeyUtils.generateKeyPair("ssh-ed25519", 256);
      var text = new ByteArrayOutputStream();
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(made, name, null, text);
      write(file, text.toByteArray());
      write(folder.resolve(name + ".pub"), (line(made.getPublic()) + " " + name + "\n").getBytes());
    }
    try (InputStream in = Files.newInputStream(file)) {
      var found = SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(name), in, null);
      if (found != null && found.iterator().hasNext()) {
        return found.iterator().next();
      }
    }
    throw new IOException("no private key in " + file);
  }

  /** Writes the server's key under the names by which a client on this machine may call it. */
  Path knownHosts(List<String> hosts, int port, PublicKey key) throws IOException {
    Path file = folder.resolve("known_hosts");
    String names =
        hosts.stream()
            .distinct()
            .map(host -> port == 22 ? host : "[" + host + "]:" + port)
            .collect(Collectors.joining(","));
    write(file, (names + " " + line(key) + "\n").getBytes(StandardCharsets.UTF_8));
    return file;
  }

  private static String line(PublicKey key) {
    return PublicKeyEntry.toString(key);
  }

  private void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path aside =
        Files.createTempFile(
            folder,
            ".new",
            null,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(aside, bytes);
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
