package io.studygate.deliver;

import io.studygate.spool.FolderQueue;
import io.studygate.spool.Spool;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * The filter {@code #recallDue}: a recall passes once its pause is over and the run of its
 * submission, if it is in hand, has ended. So whatever that run queued is known, and what it wrote
 * to people comes before the word that it is recalled.
 */
final class RecallDue implements GenericFileFilter<File> {
  private final FolderQueue queue;
  private final Spool spool;

  RecallDue(FolderQueue queue, Spool spool) {
    this.queue = queue;
    this.spool = spool;
  }

  @Override
  public boolean accept(GenericFile<File> file) {
    if (file.isDirectory()) {
      return true;
    }
    Path folder = file.getFile().toPath().toAbsolutePath().getParent();
    return queue.due(folder) && !Files.exists(spool.received().resolve(folder.getFileName()));
  }
}
