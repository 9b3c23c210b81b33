package io.studygate.spool;

import java.io.IOException;

/**
 * Something beside the gateway that a step cannot do without does not answer. What is worked on
 * waits for it, however long that takes, and is never parked for it.
 */
public final class NotAnswering extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what it is: words of ours only
   */
  public NotAnswering(String what, IOException cause) {
    super(what + " does not answer", cause);
  }

  /** Whether that is why something failed. */
  static boolean caused(Throwable fault) {
    for (Throwable each = fault; each != null; each = each.getCause()) {
      if (each instanceof NotAnswering) {
        return true;
      }
    }
    return false;
  }
}
