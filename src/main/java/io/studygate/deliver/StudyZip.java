package io.studygate.deliver;

import io.studygate.spool.Disk;
import io.studygate.spool.Packing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/** A study as one file that is there whole or not at all. */
final class StudyZip {
  private StudyZip() {}

  /**
   * Packs it, unless a run before us did.
   *
   * @param study its folder; entries begin with its name
   * @param time of every entry
   * @param zip where it goes; it is there whole or not at all, and on disk
   */
  static void write(Path study, Instant time, Path zip) throws IOException {
    if (Files.exists(zip)) {
      return;
    }
    Files.createDirectories(zip.getParent());
    Path aside = zip.resolveSibling(zip.getFileName() + ".tmp");
    Packing.zip(study.getParent(), study, time, aside);
    Disk.sync(aside);
    Files.move(aside, zip, StandardCopyOption.ATOMIC_MOVE);
    Disk.sync(zip.getParent());
  }
}
