package io.studygate.preflight;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.spi.ToolProvider;

/**
 * The small Java runtime of a kit, cut out of a JDK by {@code jlink}; the JDK may be that of
 * another system.
 *
 * @see "JEP 220, Modular Run-Time Images (the file release); JEP 282, jlink"
 */
public final class KitJava {
  /** All of Java SE, and what is found at run time only: character sets, counters, zip folders. */
  private static final String MODULES =
      "java.se,jdk.charsets,jdk.management,jdk.unsupported,jdk.zipfs";

  private final Path jdk;
  private final String system;

  private KitJava(Path jdk, String system) {
    this.jdk = jdk;
    this.system = system;
  }

  /**
   * The one in a folder.
   *
   * @return empty where the folder holds no whole JDK, only what runs Java
   */
  public static Optional<KitJava> in(Path jdk) throws IOException {
    Path release = jdk.resolve("release");
    if (!Files.isRegularFile(release) || !Files.isDirectory(jdk.resolve("jmods"))) {
      return Optional.empty();
    }
    Properties words = new Properties();
    try (var reader = Files.newBufferedReader(release)) {
      words.load(reader);
    }
    String name = words.getProperty("OS_NAME", "").replace("\"", "").toLowerCase(Locale.ROOT);
    return name.isEmpty() ? Optional.empty() : Optional.of(new KitJava(jdk, name));
  }

  /** {@code linux}, {@code windows} or {@code darwin}, as the JDK says. */
  public String system() {
    return system;
  }

  /**
   * Cuts it out.
   *
   * @param folder not there yet
   * @throws IOException what {@code jlink} said, where it could not
   */
  void into(Path folder) throws IOException {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int exit = jlink().run(out, out, words(folder));
    if (exit != 0) {
      throw new IOException("jlink made no Java for " + system + ": " + said.toString().strip());
    }
  }

  private String[] words(Path folder) {
    return new String[] {
      "--module-path",
      jdk.resolve("jmods").toString(),
      "--add-modules",
      MODULES,
      "--strip-java-debug-attributes",
      "--no-header-files",
      "--no-man-pages",
      "--compress=2",
      "--output",
      folder.toString()
    };
  }

  private static ToolProvider jlink() throws IOException {
    return ToolProvider.findFirst("jlink")
        .orElseThrow(
            () -> new IOException("this Java has no jlink; run the command with a whole JDK"));
  }
}
