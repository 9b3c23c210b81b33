package io.studygate.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The configuration of the tests: src/test/resources/config. */
public final class TestConfig {
  /** Its folder. */
  public static final Path FOLDER = Path.of("src/test/resources/config");

  private TestConfig() {}

  /** Copies it, to be changed by one test. */
  public static void copyTo(Path folder) throws IOException {
    for (Path from : files()) {
      Path to = folder.resolve(FOLDER.relativize(from).toString());
      Files.createDirectories(to.getParent());
      Files.copy(from, to);
    }
  }

  /**
   * Copies it for a gateway that keeps everything below a folder of the test's.
   *
   * @param lines more of {@code application.properties}
   */
  public static void copyTo(Path folder, Path var, String... lines) throws IOException {
    copyTo(folder);
    Files.writeString(
        folder.resolve("application.properties"),
        "\nstudygate.var-dir=" + var + "\n" + String.join("\n", lines) + "\n",
        StandardOpenOption.APPEND);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(FOLDER)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }
}
