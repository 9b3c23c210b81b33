package io.studygate.engine;

import io.studygate.spool.SecondName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A second name for every file below a folder, or a copy where the file system has no hard links.
 */
final class LinkedTree {
  private LinkedTree() {}

  /** Makes it; nothing if there is no such file or folder. */
  static void of(Path from, Path to) throws IOException {
    if (!Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
          Files.createDirectories(target);
        } else if (!SecondName.give(each, target)) {
          Files.copy(each, target, LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
  }
}
