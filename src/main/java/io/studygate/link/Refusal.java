package io.studygate.link;

/** A request that is not done; its words are for whoever sent it. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status of HTTP
   */
  Refusal(int status, String words) {
    super(words);
    this.status = status;
  }

  /** An upload that has not begun, or has gone since. */
  static Refusal gone() {
    return new Refusal(404, "There is no such upload, or not any more. Begin it anew.");
  }

  /** A site that has reached its rates. */
  static Refusal rates() {
    return new Refusal(429, "Your site has sent as much as it may for now. Try again later.");
  }

  int status() {
    return status;
  }
}
