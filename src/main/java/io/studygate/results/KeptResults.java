package io.studygate.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.spool.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Result files that are kept until the engine has answered: the same as the site has, but that the
 * report says nothing of the engine yet.
 */
public final class KeptResults {
  /** Name of their folder. */
  public static final String FOLDER = "results";

  private static final String NAMES = "names.json";

  private KeptResults() {}

  /**
   * What the files are.
   *
   * @param title of their page
   * @param names in the order of sending, without the page and the checksums
   */
  record Names(String title, List<String> names) {}

  /** Where the study's lie until the engine's queue takes them. */
  public static Path of(DeidentifiedStudy study) {
    return study.folder().resolveSibling(FOLDER);
  }

  static void keep(Path made, Path kept, Names names, String report) throws IOException {
    Files.createDirectories(kept);
    for (String name : names.names()) {
      Path file = kept.resolve(name);
      Files.deleteIfExists(file);
      Files.copy(made.resolve(name), file);
    }
    Files.writeString(kept.resolve(ResultWriter.REPORT), report, UTF_8);
    Json.write(kept.resolve(NAMES), names);
  }

  static Names names(Path kept) throws IOException {
    return Json.read(kept.resolve(NAMES), Names.class);
  }
}
