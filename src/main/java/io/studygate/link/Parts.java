package io.studygate.link;

import io.studygate.spool.Json;
import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of one upload as far as they have come: of each {@code <key>.json} and {@code
 * <key>.data}. How far one is, is the length of its data: that is true after a crash too.
 */
final class Parts {
  private static final String ABOUT = ".json";
  private static final String DATA = ".data";

  private final Path folder;

  /**
   * @param group folder of the upload
   */
  Parts(Path group) {
    this.folder = group.resolve("files");
  }

  Path folder() {
    return folder;
  }

  /** One of them; empty if there is none of this key. */
  Optional<PartFile> find(String key) throws IOException {
    Path about = folder.resolve(key + ABOUT);
    return key.matches("[0-9a-f]{32}") && Files.exists(about)
        ? Optional.of(Json.read(about, PartFile.class))
        : Optional.empty();
  }

  /** Adds one of which nothing has come yet; when this returns, it survives a power cut. */
  void add(PartFile part) throws IOException {
    Spool.folders(folder);
    Files.createFile(data(part));
    Spool.place(folder, part.key() + ABOUT, part);
  }

  /** Its bytes. */
  Path data(PartFile part) {
    return folder.resolve(part.key() + DATA);
  }

  /** How many of its bytes are here. */
  long offset(PartFile part) throws IOException {
    return Files.size(data(part));
  }

  /** How many bytes of all of them are here. */
  long bytes() throws IOException {
    long bytes = 0;
    for (PartFile part : all()) {
      bytes += offset(part);
    }
    return bytes;
  }

  /** Takes one away. */
  void remove(PartFile part) throws IOException {
    Files.deleteIfExists(folder.resolve(part.key() + ABOUT));
    Files.deleteIfExists(data(part));
  }

  /** All that have begun. */
  List<PartFile> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<PartFile> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path about : files.filter(file -> file.toString().endsWith(ABOUT)).sorted().toList()) {
        all.add(Json.read(about, PartFile.class));
      }
    }
    return all;
  }
}
