package io.studygate.spool;

import io.studygate.Variables;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Variable;

/** A step of ours failed: counts it and says when it has failed too often. */
public final class FailedSubmission {
  private final FolderQueue queue;
  private final int tries;

  public FailedSubmission(FolderQueue queue, int tries) {
    this.queue = queue;
    this.tries = tries;
  }

  /**
   * Counts a failure.
   *
   * @return why the submission must be parked; {@code null} while it is to be tried again
   */
  public String count(
      @Variable(Variables.FOLDER) Path folder, @Variable(Variables.FAULT) Throwable fault)
      throws IOException {
    int failures = queue.failed(folder);
    return failures < tries
        ? null
        : "A step of ours failed " + failures + " times. The last time:\n" + SafeTrace.of(fault);
  }
}
