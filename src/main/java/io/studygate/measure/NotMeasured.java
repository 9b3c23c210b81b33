package io.studygate.measure;

/** A number that cannot be computed; the message is the reason, in words for the site. */
final class NotMeasured extends Exception {
  private static final long serialVersionUID = 1L;

  NotMeasured(String reason) {
    super(reason);
  }
}
