package io.studygate.config;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * Checks sites' public keys. The few bytes of RFC 4253 6.6 are read here, so that checking
 * configuration does not load an SSH server.
 */
public final class PublicKeys {
  /** What to write instead of a key that is not taken. */
  public static final String INSTEAD =
      "give a line of a .pub file: ssh-ed25519, ecdsa-sha2-nistp256/384/521, or ssh-rsa of"
          + " 2048 bits or more";

  private static final Set<String> TYPES =
      Set.of(
          "ssh-ed25519",
          "ssh-rsa",
          "ecdsa-sha2-nistp256",
          "ecdsa-sha2-nistp384",
          "ecdsa-sha2-nistp521");
  private static final int MIN_RSA_BITS = 2048;

  private PublicKeys() {}

  /**
   * What is wrong with a key, if anything.
   *
   * @param line as in OpenSSH's {@code .pub} files
   */
  public static Optional<String> fault(String line) {
    String[] parts = line.strip().split("\\s+");
    if (line.contains("PRIVATE KEY")) {
      return Optional.of("is a private key, which must never leave its owner");
    }
    if (parts.length < 2 || !TYPES.contains(parts[0])) {
      return Optional.of("is no public key of a kind that is taken");
    }
    try {
      ByteBuffer key = ByteBuffer.wrap(Base64.getDecoder().decode(parts[1]));
      String type = new String(field(key), StandardCharsets.US_ASCII);
      return type.equals(parts[0]) ? strength(type, key) : Optional.of("is damaged");
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      return Optional.of("is damaged or cut");
    }
  }

  private static Optional<String> strength(String type, ByteBuffer key) {
    byte[] first = field(key);
    if (type.equals("ssh-ed25519")) {
      return first.length == 32 ? Optional.empty() : Optional.of("is damaged");
    }
    byte[] second = field(key);
    int bits = type.equals("ssh-rsa") ? new BigInteger(second).bitLength() : MIN_RSA_BITS;
    return bits >= MIN_RSA_BITS
        ? Optional.empty()
        : Optional.of("is an RSA key of only " + bits + " bits");
  }

  private static byte[] field(ByteBuffer key) {
    int length = key.getInt();
    if (length < 0 || length > key.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] field = new byte[length];
    key.get(field);
    return field;
  }
}
