package io.studygate.replay;

import io.studygate.spool.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code inventories/} of the gateway's own folder: one file for each submission, below its trial's
 * protocol.
 */
public final class KeptFolder {
  private static final String END = ".json.gz";

  private final Path root;

  /**
   * @param varDir the gateway's own folder
   */
  public KeptFolder(Path varDir) {
    this.root = varDir.resolve("inventories");
  }

  /** Keeps it; one of an earlier run of the same submission is replaced, whatever its trial was. */
  void keep(String protocol, KeptInventory kept) throws IOException {
    Path folder = Files.createDirectories(root.resolve(protocol));
    Path aside = folder.resolve("." + kept.submission() + END);
    KeptFile.write(aside, kept);
    Disk.sync(aside);
    Files.move(
        aside,
        folder.resolve(kept.submission() + END),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    Disk.sync(folder);
    for (Path other : trials()) {
      if (!other.equals(folder)) {
        Files.deleteIfExists(other.resolve(kept.submission() + END));
      }
    }
  }

  /** Removes what is kept of one submission. */
  public void remove(String submission) throws IOException {
    for (Path folder : trials()) {
      Files.deleteIfExists(folder.resolve(submission + END));
    }
  }

  /** The files of one trial, or none. */
  public List<Path> of(String protocol) throws IOException {
    Path folder = root.resolve(protocol);
    return Files.isDirectory(folder) ? list(folder) : List.of();
  }

  /** The folders of all trials, also of those that the configuration no longer knows. */
  List<Path> trials() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(END))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  /** The submission that a file is of. */
  public static String submission(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - END.length());
  }
}
