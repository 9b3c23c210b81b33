package io.studygate.results;

import io.studygate.retention.Shelf;
import io.studygate.retention.Thing;
import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code spool/sent/}, seen by a recall: all that the page shows goes with it but the word that it
 * was recalled, which stays as long as other result files do.
 */
public final class RecalledShelf implements Shelf {
  /** The note, and on its way to its name. */
  private static final Set<String> NOTE = Set.of(RecallNote.FILE, "." + RecallNote.FILE);

  private final Spool spool;

  public RecalledShelf(Spool spool) {
    this.spool = spool;
  }

  @Override
  public String what() {
    return "sent";
  }

  @Override
  public int days() {
    return 0;
  }

  @Override
  public boolean goesWithRecall() {
    return true;
  }

  @Override
  public boolean own() {
    return true;
  }

  @Override
  public void each(Visitor visitor) throws IOException {
    for (Path folder : list(spool.sent())) {
      if (Files.isDirectory(folder) && !allButTheNote(folder).isEmpty()) {
        String id = folder.getFileName().toString();
        String place = "spool/sent/" + id + " but " + RecallNote.FILE;
        visitor.see(new Thing(List.of(id), place, folder, () -> removeAllButTheNote(folder)));
      }
    }
  }

  /** Of one submission. The folder stays: the note may just be on its way there. */
  static void removeAllButTheNote(Path folder) throws IOException {
    for (Path file : allButTheNote(folder)) {
      Files.deleteIfExists(file);
    }
  }

  private static List<Path> allButTheNote(Path folder) throws IOException {
    return list(folder).stream()
        .filter(file -> !NOTE.contains(file.getFileName().toString()))
        .toList();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> things = Files.list(folder)) {
      return things.sorted().toList();
    }
  }
}
