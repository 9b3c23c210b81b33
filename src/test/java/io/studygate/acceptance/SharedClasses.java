package io.studygate.acceptance;

import io.studygate.config.TestConfig;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What Java has read and checked of the gateway's classes, kept by whichever test needs it first
 * for all starts of all tests: a third of each. Java leaves an archive alone that does not fit the
 * jar, and starts without one that is not there.
 */
public final class SharedClasses {
  private static final Path JAR = Path.of("target/studygate.jar").toAbsolutePath();
  private static final Path ARCHIVE = JAR.resolveSibling("gateway.jsa");

  private SharedClasses() {}

  /** Java's options for a start with them; the first call of all makes them. */
  public static synchronized List<String> options() throws IOException {
    try (FileChannel file =
            FileChannel.open(
                JAR.resolveSibling("gateway.jsa.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock others = file.lock()) {
      if (others.isValid() && !newerThanJar()) {
        make();
      }
    }
    return List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-Xlog:disable");
  }

  private static boolean newerThanJar() throws IOException {
    return Files.exists(ARCHIVE)
        && Files.getLastModifiedTime(ARCHIVE).compareTo(Files.getLastModifiedTime(JAR)) > 0;
  }

  /** A check loads what routes, configuration and commands need. */
  private static void make() throws IOException {
    Path made = JAR.resolveSibling("gateway-made.jsa");
    ProcessBuilder check =
        new ProcessBuilder(
            "java",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:ArchiveClassesAtExit=" + made,
            "-Xlog:disable",
            "-Dstudygate.home=" + Path.of("").toAbsolutePath(),
            "-jar",
            JAR.toString(),
            "check",
            "--config",
            TestConfig.FOLDER.toString());
    check.environment().put("STUDYGATE_VAR_DIR", JAR.resolveSibling("gateway-made").toString());
    check.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      check.start().waitFor();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    if (Files.exists(made)) {
      Files.move(made, ARCHIVE, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
