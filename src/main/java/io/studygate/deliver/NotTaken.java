package io.studygate.deliver;

import java.io.IOException;

/**
 * A destination or an engine did not take a study, or not all of it; the message is words for
 * operators.
 */
public final class NotTaken extends IOException {
  private static final long serialVersionUID = 1;

  public NotTaken(String words) {
    super(words);
  }

  NotTaken(String words, Throwable cause) {
    super(words, cause);
  }
}
