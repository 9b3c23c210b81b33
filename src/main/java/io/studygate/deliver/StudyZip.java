package io.studygate.deliver;

import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Packs a study into one file, object by object and never in memory. The same study gives the same
 * bytes: entries in the order of their paths, all with one time. docs/decisions/0015 says why it is
 * not Camel that packs.
 */
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
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(aside)) {
      // Pixels of a fast method are hardly larger than those of the best, and come five times
      // sooner.
      out.setLevel(Deflater.BEST_SPEED);
      for (Path file : files(study)) {
        ZipArchiveEntry entry = new ZipArchiveEntry(study.getParent().relativize(file).toString());
        entry.setTimeLocal(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        entry.setSize(Files.size(file));
        out.putArchiveEntry(entry);
        Files.copy(file, out);
        out.closeArchiveEntry();
      }
    }
    Spool.sync(aside);
    Files.move(aside, zip, StandardCopyOption.ATOMIC_MOVE);
    Spool.sync(zip.getParent());
  }

  private static List<Path> files(Path study) throws IOException {
    try (Stream<Path> paths = Files.walk(study)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
