package io.studygate.spool;

import io.studygate.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Variable;

/** Everything about a submission is queued: its folder is put aside, and its scratch goes. */
public final class FinishSubmission {
  private final Spool spool;
  private final boolean keeps;

  /**
   * @param keeps whether it is kept for those who may decide otherwise
   */
  public FinishSubmission(Spool spool, boolean keeps) {
    this.spool = spool;
    this.keeps = keeps;
  }

  public void finish(@Variable(Variables.FOLDER) Path folder) throws IOException {
    if (keeps && Files.isDirectory(folder)) {
      spool.keep(folder);
    } else {
      spool.remove(folder);
    }
    spool.delete(spool.workOf(folder.getFileName().toString()));
  }
}
