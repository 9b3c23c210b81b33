package io.studygate.measure;

import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.paper.Origin;
import io.studygate.paper.Png;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files with what was measured, beside the written study until the results take them. */
public final class MeasuredFiles {
  private static final String FOLDER = "measured";

  private MeasuredFiles() {}

  /** Those of this study, by name; none if nothing was measured. */
  public static List<Path> of(DeidentifiedStudy study) throws IOException {
    Path folder = folder(study);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  static void write(DeidentifiedStudy study, String name, String text) throws IOException {
    Path folder = Files.createDirectories(folder(study));
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  static void write(DeidentifiedStudy study, String name, BufferedImage image, Origin origin)
      throws IOException {
    Path folder = Files.createDirectories(folder(study));
    Png.write(image, folder.resolve(name), origin);
  }

  private static Path folder(DeidentifiedStudy study) {
    return study.folder().resolveSibling(FOLDER);
  }
}
