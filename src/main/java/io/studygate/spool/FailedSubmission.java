package io.studygate.spool;

import io.studygate.Variables;
import java.nio.file.Path;
import org.apache.camel.Variable;

/** A step of ours failed: counts it and says when it has failed too often. */
public final class FailedSubmission {
  private final FolderQueue queue;
  private final FreeSpace space;
  private final int tries;

  public FailedSubmission(FolderQueue queue, FreeSpace space, int tries) {
    this.queue = queue;
    this.space = space;
    this.tries = tries;
  }

  /**
   * Counts a failure.
   *
   * @return why the submission must be parked; {@code null} while it is to be tried again, and as
   *     long as it is the disk that is full, or something beside us that does not answer
   */
  public String count(
      @Variable(Variables.FOLDER) Path folder, @Variable(Variables.FAULT) Throwable fault) {
    int failures = queue.failed(folder);
    return failures < tries || space.caused(fault) || NotAnswering.caused(fault)
        ? null
        : "A step of ours failed " + failures + " times. The last time:\n" + SafeTrace.of(fault);
  }
}
