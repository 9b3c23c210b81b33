package io.studygate.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * Sign-ins that nobody has to remember: who, until when, and an HMAC-SHA-256 (RFC 2104) over both.
 * So they hold on all replicas that share the key, and over restarts; a new key ends them all.
 */
public final class Sessions {
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private final byte[] key;
  private final Duration length;
  private final Clock clock;

  /**
   * @param key that no one else knows
   * @param length how long a sign-in lasts
   */
  public Sessions(byte[] key, Duration length, Clock clock) {
    this.key = key.clone();
    this.length = length;
    this.clock = clock;
  }

  /** A sign-in of this name, from now on. */
  public String begin(String name) {
    long until = clock.instant().plus(length).getEpochSecond();
    String said = TEXT.encodeToString(name.getBytes(StandardCharsets.UTF_8)) + "." + until;
    return said + "." + seal("session", said);
  }

  /** Whose it is; empty if it is over, or none of ours. */
  public Optional<String> name(String session) {
    String[] parts = session.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    if (!same(seal("session", parts[0] + "." + parts[1]), parts[2])) {
      return Optional.empty();
    }
    Instant until = Instant.ofEpochSecond(Long.parseLong(parts[1]));
    return clock.instant().isBefore(until)
        ? Optional.of(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** What a form of this sign-in, or of a proxy's user, has to bring along. */
  public String form(String who) {
    return seal("form", who);
  }

  /** How long one lasts. */
  public Duration length() {
    return length;
  }

  private String seal(String purpose, String text) {
    return TEXT.encodeToString(
        new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(purpose + ":" + text));
  }

  /** In a time that does not tell how much of it is right. */
  public static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
