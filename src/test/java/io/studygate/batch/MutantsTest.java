package io.studygate.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.InMemory;
import io.studygate.SmallHeap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@link Mutants} in a heap of 256 MB; without ../shared of made-up objects alone. */
class MutantsTest {
  private static final int MUTANTS = 5000;
  private static final int SEED = 20261121;

  @TempDir(factory = InMemory.class)
  Path folder;

  @Test
  void five_thousand_mutants_are_proved_or_refused_and_none_hangs_or_fills_the_memory()
      throws Exception {
    List<String> lines = SmallHeap.run(folder, Mutants.class, arguments());
    assertThat(ends(lines).sum()).isEqualTo(MUTANTS);
    assertThat(lines).anyMatch(line -> line.matches("[1-9][0-9]{2,} written and proved"));
  }

  private static java.util.stream.IntStream ends(List<String> lines) {
    return lines.stream()
        .filter(line -> line.matches("[0-9]+ (written|HELD|DROPPED).*"))
        .mapToInt(line -> Integer.parseInt(line.substring(0, line.indexOf(' '))));
  }

  private static List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("" + MUTANTS, "" + SEED));
    Stream.of("malformed", "modalities", "charsets")
        .map(name -> SharedObjects.SHARED.resolve("data").resolve(name).toAbsolutePath())
        .filter(Files::isDirectory)
        .forEach(originals -> arguments.add(originals.toString()));
    return arguments;
  }
}
