package io.studygate.results;

import io.studygate.spool.FolderQueue;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * The filter {@code #resultDue}: a part passes once its pause is over and nothing that the site
 * must get before it still waits. So no report comes before its receipt, and no old report over a
 * newer.
 */
final class ResultDue implements GenericFileFilter<File> {
  private final FolderQueue queue;

  ResultDue(FolderQueue queue) {
    this.queue = queue;
  }

  @Override
  public boolean accept(GenericFile<File> file) {
    if (file.isDirectory()) {
      return true;
    }
    Path folder = file.getFile().toPath().toAbsolutePath().getParent();
    return queue.due(folder) && !earlierPartWaits(folder);
  }

  private static boolean earlierPartWaits(Path folder) {
    String name = folder.getFileName().toString();
    String id = name.substring(0, Math.max(0, name.indexOf('-')));
    for (Part part : Part.values()) {
      for (int turn = 1; turn <= Part.MOST_TURNS; turn++) {
        if (part.folder(id, turn).equals(name)) {
          return false;
        }
        if (Files.exists(folder.resolveSibling(part.folder(id, turn)))) {
          return true;
        }
      }
    }
    return false;
  }
}
