package io.studygate.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
public final class Packing {
  /** The first that a zip can hold, for entries whose time says nothing. */
  public static final Instant NO_TIME = Instant.parse("1980-01-01T00:00:00Z");

  private Packing() {}

  /**
   * Packs it; the zip may be there in part when this fails, and is not forced to disk.
   *
   * @param root the names of entries are the files' paths from here
   * @param tree what is packed: a folder at or below {@code root}
   * @param time of every entry
   */
  public static void zip(Path root, Path tree, Instant time, Path zip) throws IOException {
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
      // Pixels of a fast method are hardly larger than those of the best, and come five times
      // sooner.
      out.setLevel(Deflater.BEST_SPEED);
      for (Path file : files(tree)) {
        ZipArchiveEntry entry = new ZipArchiveEntry(root.relativize(file).toString());
        entry.setTimeLocal(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        entry.setSize(Files.size(file));
        out.putArchiveEntry(entry);
        Files.copy(file, out);
        out.closeArchiveEntry();
      }
    }
  }

  private static List<Path> files(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
