package io.studygate.spool;

import java.io.File;
import java.nio.file.Path;

/** The folder of a submission, from the marker file that the queue's consumer saw. */
public final class SubmissionFolder {
  public Path of(File marker) {
    return marker.toPath().toAbsolutePath().getParent();
  }
}
