package io.studygate.results;

import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The result files of a submission as its site got them, while they are kept. */
public final class SentFiles {
  private static final long LONGEST_TEXT = 262_144;

  private final Spool spool;

  public SentFiles(Spool spool) {
    this.spool = spool;
  }

  /** Their names; empty if there are none, or not any more. */
  public List<String> names(String id) throws IOException {
    // Before it is made a path: not every text is one.
    if (!id.matches("[A-Za-z0-9]+")) {
      return List.of();
    }
    Path folder = spool.sent().resolve(id);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  /** The text of one of them; empty if it is not there, or too long to be shown on a page. */
  public String text(String id, String name) throws IOException {
    Optional<Path> file = file(id, name);
    return file.isPresent() && Files.size(file.get()) <= LONGEST_TEXT
        ? Files.readString(file.get())
        : "";
  }

  /** One of them; a name is only ever compared with those that are there. */
  public Optional<Path> file(String id, String name) throws IOException {
    return names(id).stream()
        .filter(name::equals)
        .map(known -> spool.sent().resolve(id).resolve(known))
        .findFirst();
  }
}
