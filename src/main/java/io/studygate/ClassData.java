package io.studygate;

import io.studygate.demo.SyntheticStudy;
import io.studygate.demo.SyntheticStudy.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * De-identifies a few made-up objects, so that Java can note which classes that takes and share
 * them at the next start: the start script runs it once after a build, with {@code
 * -XX:ArchiveClassesAtExit}.
 */
final class ClassData {
  private ClassData() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("studygate-classes");
    try {
      Path in = folder.resolve("in");
      SyntheticStudy.of(Kind.CT, 4, 32).toFolder(in);
      Path out = folder.resolve("out");
      Studygate.commandLine(new String[] {"deidentify"})
          .execute("deidentify", "--profile", "basic", in.toString(), out.toString());
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
