package io.studygate.link;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Slow hashes of passwords: Argon2id (RFC 9106) of Bouncy Castle. */
public final class Passwords {
  /** 19 MiB and two passes, as OWASP's cheat sheet on password storage asks for at least. */
  private static final int KIBIBYTES = 19 * 1024;

  private static final int PASSES = 2;
  private static final int BYTES = 32;
  private static final int SALT = 16;

  private static final Base64.Encoder TEXT = Base64.getEncoder().withoutPadding();

  /** Of no password, for links that there are not: a wrong link must take as long. */
  private static final String NOBODYS = hash(LinkKeys.secret());

  private Passwords() {}

  /** What is kept of a password: algorithm, cost, salt and hash. */
  public static String hash(String password) {
    byte[] salt = new byte[SALT];
    new SecureRandom().nextBytes(salt);
    return text(KIBIBYTES, PASSES, salt, argon2id(password, KIBIBYTES, PASSES, salt));
  }

  /**
   * Whether it is the password.
   *
   * @param kept what {@link #hash} gave; {@code null} if there is no such link, which takes as long
   */
  static boolean matches(String password, String kept) {
    String[] parts = (kept == null ? NOBODYS : kept).split("\\$");
    byte[] salt = Base64.getDecoder().decode(parts[3]);
    int kibibytes = Integer.parseInt(parts[1]);
    int passes = Integer.parseInt(parts[2]);
    byte[] hash = argon2id(password, kibibytes, passes, salt);
    return MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts[4])) && kept != null;
  }

  private static String text(int kibibytes, int passes, byte[] salt, byte[] hash) {
    return String.join(
        "$",
        "argon2id",
        Integer.toString(kibibytes),
        Integer.toString(passes),
        TEXT.encodeToString(salt),
        TEXT.encodeToString(hash));
  }

  private static byte[] argon2id(String password, int kibibytes, int passes, byte[] salt) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withMemoryAsKB(kibibytes)
            .withIterations(passes)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[BYTES];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
