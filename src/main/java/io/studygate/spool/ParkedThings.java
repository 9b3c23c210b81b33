package io.studygate.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What lies in {@code spool/parked/}, and why. */
public final class ParkedThings {
  private final Spool spool;

  public ParkedThings(Spool spool) {
    this.spool = spool;
  }

  /**
   * One of them.
   *
   * @param name of its folder: the submission's id, with more behind it for an older copy
   * @param site {@code null} if its ticket cannot be read
   * @param since when it was put there; {@code null} if nobody knows
   * @param why in words, without the commands that help; empty if it does not say
   * @param picture what a person has to look at, which may show the patient; {@code null} if there
   *     is none
   */
  public record Parked(String name, String site, Instant since, String why, Path picture) {
    public String id() {
      return name.replaceFirst("-.*", "");
    }

    /** Whether there is a picture. */
    public boolean pictured() {
      return picture != null;
    }
  }

  /**
   * In the order of their names.
   *
   * @param after the last one of the page before; empty for the first page
   * @param most at most so many
   */
  public List<Parked> list(String after, int most) throws IOException {
    List<Parked> result = new ArrayList<>();
    try (Stream<Path> folders = Files.list(spool.parked())) {
      for (Path folder :
          folders
              .filter(each -> each.getFileName().toString().compareTo(after) > 0)
              .filter(Files::isDirectory)
              .sorted()
              .limit(most)
              .toList()) {
        result.add(parked(folder));
      }
    }
    return result;
  }

  /** The one of this id; empty if it is not parked. */
  public Optional<Parked> find(String id) {
    return Optional.of(id)
        // Before it is made a path: not every text is one.
        .filter(known -> known.matches("[A-Za-z0-9]+"))
        .map(spool.parked()::resolve)
        .filter(Files::isDirectory)
        .map(ParkedThings::parked);
  }

  private static Parked parked(Path folder) {
    Path why = folder.resolve(Parking.WHY_FILE);
    Path picture = folder.resolve(Parking.PICTURE);
    return new Parked(
        folder.getFileName().toString(),
        site(folder),
        since(why),
        words(why),
        Files.isRegularFile(picture, LinkOption.NOFOLLOW_LINKS) ? picture : null);
  }

  private static String site(Path folder) {
    try {
      return new TicketReader().read(folder).site();
    } catch (IOException e) {
      return null;
    }
  }

  private static Instant since(Path why) {
    try {
      return Files.getLastModifiedTime(why).toInstant();
    } catch (IOException e) {
      return null;
    }
  }

  private static String words(Path why) {
    try {
      String text = Files.readString(why);
      int commands = text.indexOf(Parking.COMMANDS.substring(0, Parking.COMMANDS.indexOf('\n')));
      return (commands < 0 ? text : text.substring(0, commands)).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
