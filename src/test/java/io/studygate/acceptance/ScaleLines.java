package io.studygate.acceptance;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What the scale benchmarks print, and the smallest thing that they send. */
final class ScaleLines {
  private ScaleLines() {}

  static void line(String name, String format, Object... values) {
    System.out.printf("  %-28s  %s%n", name, String.format(Locale.ROOT, format, values));
  }

  /** The value below which such a part of them lies; of a sorted list. */
  static double quantile(List<Double> sorted, double part) {
    return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(part * sorted.size())));
  }

  static String spread(List<Double> values) {
    Collections.sort(values);
    return String.format(
        Locale.ROOT, "p50 %.1f s, p95 %.1f s", quantile(values, 0.5), quantile(values, 0.95));
  }

  /** A zip with one line of text in it, which gets a receipt and is refused. */
  static Path zip(Path path, String text) throws IOException {
    try (OutputStream file = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("note.txt"));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return path;
  }
}
