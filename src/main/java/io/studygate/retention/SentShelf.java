package io.studygate.retention;

import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code spool/sent/}: result files as the sites got them, for the page. */
public final class SentShelf implements Shelf {
  private final Spool spool;
  private final int days;

  public SentShelf(Spool spool, int days) {
    this.spool = spool;
    this.days = days;
  }

  @Override
  public String what() {
    return "sent";
  }

  @Override
  public int days() {
    return days;
  }

  @Override
  public boolean own() {
    return true;
  }

  @Override
  public void each(Visitor visitor) throws IOException {
    List<Path> sent;
    try (Stream<Path> folders = Files.list(spool.sent())) {
      sent = folders.filter(Files::isDirectory).sorted().toList();
    }
    for (Path folder : sent) {
      String id = folder.getFileName().toString();
      visitor.see(new Thing(List.of(id), "spool/sent/" + id, folder, () -> spool.remove(folder)));
    }
  }
}
