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

  int status() {
    return status;
  }
}
