package io.studygate.retention;

import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code spool/kept/}: payloads of what has ended, for people who may decide otherwise. */
public final class KeptShelf implements Shelf {
  private final Spool spool;
  private final int days;

  public KeptShelf(Spool spool, int days) {
    this.spool = spool;
    this.days = days;
  }

  @Override
  public String what() {
    return "kept";
  }

  @Override
  public int days() {
    return days;
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
    List<Path> kept;
    try (Stream<Path> folders = Files.list(spool.kept())) {
      kept = folders.filter(Files::isDirectory).sorted().toList();
    }
    for (Path folder : kept) {
      String id = folder.getFileName().toString();
      visitor.see(new Thing(List.of(id), "spool/kept/" + id, folder, () -> spool.remove(folder)));
    }
  }
}
