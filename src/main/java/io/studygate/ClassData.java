package io.studygate;

import io.studygate.demo.SyntheticStudy;
import io.studygate.demo.SyntheticStudy.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.file.PathUtils;

/**
 * De-identifies a few made-up objects in two ways, so that Java can note which classes that takes
 * and share them at the next start: the start script runs it once after a build, with {@code
 * -XX:ArchiveClassesAtExit}.
 */
final class ClassData {
  private ClassData() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("studygate-classes");
    try {
      Path in = folder.resolve("in");
      SyntheticStudy.of(Kind.RT, 4, 32).toFolder(in);
      run(in, folder.resolve("plain"), "--profile", "basic");
      run(in, folder.resolve("other"), "--profile=mr-diffusion");
    } finally {
      PathUtils.deleteDirectory(folder);
    }
  }

  private static void run(Path in, Path out, String... profile) {
    List<String> words = new ArrayList<>(List.of("deidentify"));
    words.addAll(List.of(profile));
    words.addAll(List.of(in.toString(), out.toString()));
    Studygate.run(words.toArray(new String[0]));
  }
}
