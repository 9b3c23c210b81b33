package io.studygate.retention;

import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of the spool in which each submission has one of its own, named by its id. */
public final class SpoolShelf implements Shelf {
  /**
   * Between the id and a number, in the name of a copy that another of the same id pushed aside.
   */
  static final String OLDER = "-older-";

  private final Spool spool;
  private final Path place;
  private final int days;
  private final boolean goesWithRecall;

  private SpoolShelf(Spool spool, Path place, int days, boolean goesWithRecall) {
    this.spool = spool;
    this.place = place;
    this.days = days;
    this.goesWithRecall = goesWithRecall;
  }

  /** {@code spool/kept/}: payloads of what has ended, for people who may decide otherwise. */
  public static SpoolShelf kept(Spool spool, int days) {
    return new SpoolShelf(spool, spool.kept(), days, true);
  }

  /**
   * {@code spool/parked/}: what was put aside there and has ended otherwise, because somebody
   * copied it to {@code received/} instead of moving it. What still needs an operator stays.
   */
  public static SpoolShelf parked(Spool spool, int days) {
    return new SpoolShelf(spool, spool.parked(), days, true);
  }

  /**
   * {@code spool/sent/}: result files as the sites got them, for the page. What a recall takes of
   * them is another shelf's: the word that it was recalled stays.
   */
  public static SpoolShelf sent(Spool spool, int days) {
    return new SpoolShelf(spool, spool.sent(), days, false);
  }

  @Override
  public String what() {
    return place.getFileName().toString();
  }

  @Override
  public int days() {
    return days;
  }

  @Override
  public boolean goesWithRecall() {
    return goesWithRecall;
  }

  @Override
  public boolean own() {
    return true;
  }

  @Override
  public void each(Visitor visitor) throws IOException {
    List<Path> folders;
    try (Stream<Path> things = Files.list(place)) {
      folders = things.filter(Files::isDirectory).sorted().toList();
    }
    for (Path folder : folders) {
      String name = folder.getFileName().toString();
      int older = name.indexOf(OLDER);
      String id = older < 0 ? name : name.substring(0, older);
      String where = "spool/" + what() + "/" + name;
      visitor.see(new Thing(List.of(id), where, folder, () -> spool.remove(folder)));
    }
  }
}
