package io.studygate.spool;

import io.studygate.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Variable;

/** Puts a submission aside for an operator, with the reason beside it. */
public final class Parking {
  /** A picture of what a person has to look at; it may show the patient. */
  public static final String PICTURE = "held.png";

  /** Says why it is there. */
  public static final String WHY_FILE = "why.txt";

  static final String COMMANDS =
      """
      When the cause is mended, run it again:
        ./studygate retry %s --by NAME --reason TEXT
      A study that is held for its pixels only, and that a person has looked at, may go:
        ./studygate release %s --by NAME --reason TEXT
      """;

  private final Spool spool;

  public Parking(Spool spool) {
    this.spool = spool;
  }

  public void park(@Variable(Variables.FOLDER) Path folder, @Variable(Variables.WHY) String why)
      throws IOException {
    String id = folder.getFileName().toString();
    Path parked = spool.parked().resolve(id);
    older(parked);
    Path words = folder.resolve(WHY_FILE);
    Files.writeString(words, why + "\n\n" + COMMANDS.formatted(id, id));
    Disk.sync(words);
    Disk.sync(folder);
    spool.move(folder, parked);
  }

  /**
   * Where an operator has copied it to received/ instead of moving it, the copy that stayed makes
   * room: the one that has just failed keeps the name that {@code retry} asks for.
   */
  private void older(Path parked) throws IOException {
    if (!Files.exists(parked)) {
      return;
    }
    Path free = parked;
    for (int number = 1; Files.exists(free); number++) {
      free = parked.resolveSibling(parked.getFileName() + "-older-" + number);
    }
    spool.move(parked, free);
  }
}
