package io.studygate.study;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Whether an upload is whole, as far as a zip can tell without being read through. */
public final class ZipCheck {
  private ZipCheck() {}

  /**
   * Whether the file ends in a central directory that leads from entry to entry. What is no zip,
   * and a zip that is cut off, is not complete.
   */
  public static boolean complete(Path zip) throws IOException {
    try (FileChannel file = FileChannel.open(zip)) {
      return CentralDirectory.find(file, Long.MAX_VALUE) != null;
    }
  }
}
