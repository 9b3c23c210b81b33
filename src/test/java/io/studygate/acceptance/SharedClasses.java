package io.studygate.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What Java has read and checked of the gateway's classes, kept by the first gateway that ends by
 * itself for all that start after it: a third of a start. Java leaves an archive alone that does
 * not fit the jar.
 */
final class SharedClasses {
  private static final Path JAR = Path.of("target/studygate.jar").toAbsolutePath();
  private static final Path ARCHIVE = JAR.resolveSibling("gateway.jsa");

  private final Path made =
      JAR.resolveSibling("gateway-" + ProcessHandle.current().pid() + "-" + hashCode() + ".jsa");

  /** Java's options for a start: with the archive, or such that it leaves one. */
  List<String> options() throws IOException {
    String option =
        newerThanJar(ARCHIVE)
            ? "-XX:SharedArchiveFile=" + ARCHIVE
            : "-XX:ArchiveClassesAtExit=" + made;
    return List.of(option, "-Xlog:disable");
  }

  /** The same without leaving one, which a debugger would not let it. */
  List<String> found() throws IOException {
    return newerThanJar(ARCHIVE) ? options() : List.of();
  }

  /** After an end that was no kill. */
  void keep() throws IOException {
    if (Files.exists(made)) {
      Files.move(made, ARCHIVE, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static boolean newerThanJar(Path archive) throws IOException {
    return Files.exists(archive)
        && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(JAR)) > 0;
  }
}
