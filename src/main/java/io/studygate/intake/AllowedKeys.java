package io.studygate.intake;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Set;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;

/** The public keys that open an account: which kinds are good enough, and how they may sign. */
public final class AllowedKeys {
  /** Least length of an RSA key, bits. */
  static final int RSA_BITS = 2048;

  private static final Set<String> TYPES =
      Set.of(
          "ssh-ed25519",
          "ssh-rsa",
          "ecdsa-sha2-nistp256",
          "ecdsa-sha2-nistp384",
          "ecdsa-sha2-nistp521");

  private AllowedKeys() {}

  /** An RSA key may sign with SHA-2 only: its old form {@code ssh-rsa} (SHA-1) is not here. */
  static List<NamedFactory<Signature>> signatures() {
    return List.of(
        BuiltinSignatures.ed25519,
        BuiltinSignatures.nistp256,
        BuiltinSignatures.nistp384,
        BuiltinSignatures.nistp521,
        BuiltinSignatures.rsaSHA512,
        BuiltinSignatures.rsaSHA256);
  }

  /**
   * Reads one public key.
   *
   * @param line as in OpenSSH's {@code .pub} files, without options
   * @throws IllegalArgumentException in words for an operator, if it is no key or too weak a one
   */
  public static PublicKey parse(String line) {
    String type = line.strip().split("\\s+", 2)[0];
    if (!TYPES.contains(type)) {
      throw new IllegalArgumentException(
          "a key must begin with one of " + String.join(", ", TYPES.stream().sorted().toList()));
    }
    PublicKey key = decode(line.strip());
    if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < RSA_BITS) {
      throw new IllegalArgumentException(
          "an RSA key must have at least "
              + RSA_BITS
              + " bits, this one has "
              + rsa.getModulus().bitLength());
    }
    return key;
  }

  private static PublicKey decode(String line) {
    try {
      return AuthorizedKeyEntry.parseAuthorizedKeyEntry(line)
          .resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new IllegalArgumentException("the key is damaged; copy the whole line again", e);
    }
  }
}
