package io.studygate.intake;

import java.math.BigInteger;
import java.time.Instant;
import org.apache.commons.codec.digest.DigestUtils;

/** Ids of submissions: the same upload gets the same one, whoever looks and however often. */
final class SubmissionId {
  /** Length in letters and digits, five bits each. */
  static final int LENGTH = 20;

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  private SubmissionId() {}

  /**
   * The id of an upload.
   *
   * @param turn 1, or more where the site sent the very same file again after the first was moved
   */
  static String of(String site, String path, long size, Instant modified, String sha256, int turn) {
    String all = String.join("\0", site, path, "" + size, modified.toString(), sha256, "" + turn);
    BigInteger bits = new BigInteger(1, DigestUtils.sha256(all)).shiftRight(156);
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(bits.intValue() & 31));
      bits = bits.shiftRight(5);
    }
    return id.toString();
  }
}
