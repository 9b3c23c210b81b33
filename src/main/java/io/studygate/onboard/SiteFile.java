package io.studygate.onboard;

import io.studygate.intake.Owned;
import io.studygate.spool.SecondName;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes {@code config/sites/<site>.yaml}, whole or not at all, and never over another. */
public final class SiteFile {
  private SiteFile() {}

  /**
   * Writes it.
   *
   * @param config the folder of the configuration
   * @throws FileAlreadyExistsException if a file of that name is there
   */
  public static void write(Path config, NewSite site) throws IOException {
    Path file = config.resolve(site.path());
    Owned.folders(file.toAbsolutePath().getParent());
    // Hidden files are no configuration: a running gateway does not look at it yet.
    Path aside = file.resolveSibling("." + file.getFileName() + ".new");
    Files.deleteIfExists(aside);
    try {
      Files.writeString(
          aside,
          site.yaml(),
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE,
          StandardOpenOption.SYNC);
      // The gateway's account must be able to read it, whatever this account's umask is.
      Files.setPosixFilePermissions(
          aside, Files.getPosixFilePermissions(config.resolve("application.properties")));
      Owned.give(aside);
      if (!SecondName.give(aside, file)) {
        Files.move(aside, file);
      }
    } finally {
      Files.deleteIfExists(aside);
    }
  }
}
