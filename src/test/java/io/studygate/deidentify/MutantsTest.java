package io.studygate.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@link Mutants} in a heap of 256 MB; without ../shared of made-up objects alone. */
class MutantsTest {
  private static final int MUTANTS = 5000;
  private static final int SEED = 20261121;

  @TempDir Path folder;

  @Test
  void five_thousand_mutants_are_proved_or_refused_and_none_hangs_or_fills_the_memory()
      throws Exception {
    Path said = folder.resolve("said.txt");
    Process mutants =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(mutants.waitFor(15, TimeUnit.MINUTES)).as("ended").isTrue();
    } finally {
      mutants.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(said);
    assertThat(lines).noneMatch(line -> line.contains("FAULT"));
    assertThat(mutants.exitValue()).as("%s", lines).isZero();
    assertThat(ends(lines).sum()).isEqualTo(MUTANTS);
    assertThat(lines).anyMatch(line -> line.matches("[1-9][0-9]{2,} written and proved"));
  }

  private static java.util.stream.IntStream ends(List<String> lines) {
    return lines.stream()
        .filter(line -> line.matches("[0-9]+ (written|HELD|DROPPED).*"))
        .mapToInt(line -> Integer.parseInt(line.substring(0, line.indexOf(' '))));
  }

  private List<String> command() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Djava.awt.headless=true");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Mutants.class.getName());
    command.addAll(List.of("" + MUTANTS, "" + SEED));
    command.add(Files.createDirectory(folder.resolve("work")).toString());
    Stream.of("malformed", "modalities", "charsets")
        .map(name -> SharedObjects.SHARED.resolve("data").resolve(name))
        .filter(Files::isDirectory)
        .forEach(originals -> command.add(originals.toString()));
    return command;
  }
}
