package io.studygate.spool;

import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * The filter {@code #due} of the folder queues' consumers: lets a thing pass once its pause is
 * over.
 */
public final class Due implements GenericFileFilter<java.io.File> {
  private final FolderQueue queue;

  public Due(FolderQueue queue) {
    this.queue = queue;
  }

  @Override
  public boolean accept(GenericFile<java.io.File> file) {
    return file.isDirectory() || queue.due(file.getFile().toPath().getParent());
  }
}
