package io.studygate.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Brings a submission that was put aside back to {@code received/}, as if it had just come. */
public final class Rerun {
  private Rerun() {}

  /**
   * Moves it; what a person was told of it then is taken out.
   *
   * @param folder below {@code parked/} or {@code kept/}
   * @throws IOException if the disk fails
   */
  public static void of(Spool spool, Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(Parking.WHY_FILE));
    Files.deleteIfExists(folder.resolve(Parking.PICTURE));
    FolderQueue.forget(folder);
    spool.move(folder, spool.received().resolve(folder.getFileName()));
  }

  /** Ends the pause of what has failed and waits, if it waits there. */
  public static void soon(Path folder) throws IOException {
    FolderQueue.forget(folder);
  }
}
