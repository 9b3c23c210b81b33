package io.studygate.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs a study into one zip; the same study always makes the same bytes. */
final class StudyZip {
  private StudyZip() {}

  /**
   * Packs it, one file after another.
   *
   * @param study the folder {@code <study>/<series>/<instance>.dcm}
   */
  static void write(Path study, Path zip) throws IOException {
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file);
        Stream<Path> all = Files.walk(study)) {
      out.setLevel(Deflater.BEST_SPEED);
      List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
      for (Path each : files) {
        ZipEntry entry = new ZipEntry(study.relativize(each).toString().replace('\\', '/'));
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        out.putNextEntry(entry);
        Files.copy(each, out);
        out.closeEntry();
      }
    }
  }
}
