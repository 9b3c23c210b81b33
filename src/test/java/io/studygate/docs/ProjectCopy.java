package io.studygate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.acceptance.SharedClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What of the project its commands need, for one test to change. */
public final class ProjectCopy {
  private ProjectCopy() {}

  /** Makes it in this folder. */
  public static void to(Path project) throws IOException {
    copy("config", project);
    copy("routes", project);
    script(project);
  }

  private static void copy(String folder, Path project) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = project.resolve(file.toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
  }

  /** The start script, but for the one jar that is built and without the second compiler. */
  private static void script(Path project) throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    Path script = project.resolve("studygate");
    Files.writeString(
        script,
        """
        #!/bin/sh
        exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.awt.headless=true \\
          '%s' -Dstudygate.home="$PWD" -jar '%s/studygate.jar' "$@"
        """
            .formatted(String.join("' '", SharedClasses.options()), target));
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }
}
