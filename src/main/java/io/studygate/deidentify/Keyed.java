package io.studygate.deidentify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * HMAC-SHA-256 under a trial's key: the same in every run, and no way back without the key. Java's
 * own reads policies and opens every library on the class path at its first use, which took a sixth
 * of the start of a command; here the key's block is taken once.
 *
 * @see "RFC 2104"
 */
public final class Keyed {
  private static final int BLOCK = 64;
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;

  private final MessageDigest inner;
  private final MessageDigest outer;

  public Keyed(byte[] key) {
    if (key.length == 0) {
      throw new IllegalArgumentException("a key without bytes");
    }
    byte[] block = Arrays.copyOf(key.length > BLOCK ? DigestUtils.sha256(key) : key, BLOCK);
    this.inner = begun(block, INNER);
    this.outer = begun(block, OUTER);
  }

  /** 32 bytes; the purpose keeps uses of one key apart. Safe for several threads. */
  public byte[] digest(String purpose, String value) {
    MessageDigest text = copy(inner);
    text.update(purpose.getBytes(StandardCharsets.UTF_8));
    text.update((byte) 0);
    byte[] hash = text.digest(value.getBytes(StandardCharsets.UTF_8));
    return copy(outer).digest(hash);
  }

  private static MessageDigest begun(byte[] block, byte pad) {
    byte[] padded = new byte[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      padded[i] = (byte) (block[i] ^ pad);
    }
    MessageDigest digest = DigestUtils.getSha256Digest();
    digest.update(padded);
    return digest;
  }

  private static MessageDigest copy(MessageDigest begun) {
    try {
      return (MessageDigest) begun.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("every Java can copy a SHA-256", e);
    }
  }
}
