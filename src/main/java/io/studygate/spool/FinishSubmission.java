package io.studygate.spool;

import io.studygate.Variables;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Variable;

/** Everything about a submission is queued: its folder and its scratch leave. */
public final class FinishSubmission {
  private final Spool spool;

  public FinishSubmission(Spool spool) {
    this.spool = spool;
  }

  public void finish(@Variable(Variables.FOLDER) Path folder) throws IOException {
    spool.remove(folder);
    spool.delete(spool.workOf(folder.getFileName().toString()));
  }
}
