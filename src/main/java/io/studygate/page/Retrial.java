package io.studygate.page;

import java.io.IOException;

/** What {@code retry} does, whoever asks for it. */
public interface Retrial {
  /**
   * Brings a submission back, once the ledger has who wanted it and why.
   *
   * @throws NotRetried if it cannot be run again
   */
  void retry(String id, String by, String reason) throws NotRetried, IOException;

  /** Whether it lies where a retry finds it, and has not got all that it should. */
  boolean possible(String id) throws IOException;

  /** It cannot be run again; the message says why and what to do. */
  final class NotRetried extends Exception {
    private static final long serialVersionUID = 1L;

    public NotRetried(String why) {
      super(why);
    }
  }
}
