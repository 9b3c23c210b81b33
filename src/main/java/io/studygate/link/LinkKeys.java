package io.studygate.link;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;

/** The secrets of links: those that are made, and what is kept of them. */
public final class LinkKeys {
  /** 192 bits: nobody tries them out. */
  private static final int SECRET_BYTES = 24;

  /** Without letters and digits that look alike. */
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 4;
  private static final int GROUP = 4;

  private static final SecureRandom RANDOM = new SecureRandom();

  private LinkKeys() {}

  /** A secret for a link's address. */
  public static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A password of 80 bits that can be said by telephone. */
  public static String password() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      password.append(i > 0 && i % GROUP == 0 ? "-" : "");
      password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return password.toString();
  }

  /** What is kept of a link's secret; it has so many bits that a fast hash does. */
  public static String hash(String secret) {
    return DigestUtils.sha256Hex(secret.getBytes(StandardCharsets.UTF_8));
  }
}
