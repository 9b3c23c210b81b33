package io.studygate.spool;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A second name for the same bytes: a hard link. */
public final class SecondName {
  private SecondName() {}

  /**
   * Gives a file another name.
   *
   * @return false if it did not get one: there are file systems that have none, and other disks
   */
  public static boolean give(Path file, Path name) throws IOException {
    try {
      Files.createLink(name, file);
      return true;
    } catch (UnsupportedOperationException | FileSystemException e) {
      return false;
    }
  }
}
