package io.studygate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/**
 * A folder for the time of one command. It goes at the end, also when somebody does not wait for
 * that and presses Ctrl-C or closes the window.
 */
final class Scratch implements AutoCloseable {
  /** The command goes on writing while it is stopped, so once may not be enough. */
  private static final int TRIES = 20;

  private final Path folder;
  private final Thread stopped = new Thread(this::delete);

  private Scratch(Path folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(stopped);
  }

  /** A new one beside what the command will leave, so on the same disk. */
  static Scratch beside(Path result) throws IOException {
    Path parent = Files.createDirectories(result.getParent());
    return new Scratch(Files.createTempDirectory(parent, ".studygate-"));
  }

  Path folder() {
    return folder;
  }

  private void delete() {
    for (int i = 0; i < TRIES && Files.exists(folder); i++) {
      FileUtils.deleteQuietly(folder.toFile());
    }
  }

  @Override
  public void close() {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(stopped);
    } catch (IllegalStateException stopping) {
      // The hook runs already, and finds nothing to do.
    }
  }
}
