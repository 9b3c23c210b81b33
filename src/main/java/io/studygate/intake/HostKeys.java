package io.studygate.intake;

import io.studygate.config.Inbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.util.security.SecurityUtils;

/** What people compare at a first connection, and what a server has to know of the gateway. */
public final class HostKeys {
  private HostKeys() {}

  /**
   * Fingerprint of the embedded server's key.
   *
   * @param keyFolder {@code var/keys}
   * @param make whether it is made if the gateway has not run yet
   * @return as clients show it, for example {@code SHA256:... (ssh-ed25519)}; none if there is none
   */
  public static List<String> embedded(Path keyFolder, boolean make) throws IOException {
    boolean before = Files.exists(keyFolder.resolve(ServerKeys.HOST));
    if (!before && !make) {
      return List.of();
    }
    Owned.folders(keyFolder.toAbsolutePath().getParent());
    try {
      PublicKey key = new ServerKeys(keyFolder).keyPair(ServerKeys.HOST).getPublic();
      if (!before) {
        for (String made : List.of("", ServerKeys.HOST, ServerKeys.HOST + ".pub")) {
          Owned.give(keyFolder.resolve(made));
        }
      }
      return List.of(shown(key));
    } catch (GeneralSecurityException e) {
      throw new IOException("the keys in " + keyFolder + " cannot be used", e);
    }
  }

  /**
   * Fingerprints of the keys that an inbox's known hosts file has for its server; none if the file
   * is missing or does not name it.
   */
  public static List<String> known(Inbox inbox) throws IOException {
    Path file = Path.of(inbox.knownHostsFile());
    List<String> found = new ArrayList<>();
    if (!Files.isReadable(file)) {
      return found;
    }
    for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(file)) {
      if (entry.getMarker() == null && entry.isHostMatch(inbox.host(), inbox.port())) {
        try {
          found.add(
              shown(entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.FAILING)));
        } catch (GeneralSecurityException e) {
          throw new IOException("a key in " + file + " is damaged", e);
        }
      }
    }
    return found;
  }

  /** The public half of the key with which the gateway logs in at an inbox, if it is there. */
  public static Optional<String> ofGateway(Inbox inbox) throws IOException {
    Path file = Path.of(inbox.keyFile());
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      var pairs =
          SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("gateway"), in, null);
      return pairs == null
          ? Optional.empty()
          : Optional.of(PublicKeyEntry.toString(pairs.iterator().next().getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IOException("the key in " + file + " cannot be used", e);
    }
  }

  private static String shown(PublicKey key) {
    return KeyUtils.getFingerPrint(key) + " (" + KeyUtils.getKeyType(key) + ")";
  }
}
