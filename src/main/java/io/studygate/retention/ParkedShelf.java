package io.studygate.retention;

import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code spool/parked/}: what was put aside there and has ended otherwise, because somebody copied
 * it to {@code received/} instead of moving it. What still needs an operator stays.
 */
public final class ParkedShelf implements Shelf {
  static final String OLDER = "-older-";

  private final Spool spool;
  private final int days;

  public ParkedShelf(Spool spool, int days) {
    this.spool = spool;
    this.days = days;
  }

  @Override
  public String what() {
    return "parked";
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
    List<Path> parked;
    try (Stream<Path> folders = Files.list(spool.parked())) {
      parked = folders.filter(Files::isDirectory).sorted().toList();
    }
    for (Path folder : parked) {
      String name = folder.getFileName().toString();
      int older = name.indexOf(OLDER);
      String id = older < 0 ? name : name.substring(0, older);
      visitor.see(
          new Thing(List.of(id), "spool/parked/" + name, folder, () -> spool.remove(folder)));
    }
  }
}
