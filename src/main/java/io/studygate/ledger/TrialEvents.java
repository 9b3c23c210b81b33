package io.studygate.ledger;

import org.apache.commons.codec.digest.DigestUtils;

/** What events of a trial belong to that speak of no submission. */
public final class TrialEvents {
  private static final int DIGITS = 12;

  private TrialEvents() {}

  /**
   * Their id; a protocol may be longer than an id.
   *
   * @param what they are about, one word
   */
  public static String id(String what, String protocol) {
    return what + DigestUtils.sha256Hex(protocol).substring(0, DIGITS);
  }
}
