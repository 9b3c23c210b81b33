package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a program of the tests with a heap of 256 MB, and looks for what it leaves anywhere. */
public final class SmallHeap {
  private static final int LONGEST_MINUTES = 15;

  private SmallHeap() {}

  /**
   * Runs it in an empty folder to its end, which must be a good one.
   *
   * @param folder holds nothing yet; its {@code work} is the program's first argument, and all that
   *     may be there afterwards beside what was printed
   * @param more arguments
   * @return the lines that it printed, none of them with FAULT
   */
  public static List<String> run(Path folder, Class<?> program, List<String> more)
      throws IOException, InterruptedException {
    Path said = folder.resolve("said.txt");
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Path work = Files.createDirectory(folder.resolve("work"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Djava.awt.headless=true", "-Djava.io.tmpdir=" + temporary));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(program.getName(), work.toString()));
    command.addAll(more);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).as("ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(said);
    assertThat(lines).noneMatch(line -> line.contains("FAULT"));
    assertThat(process.exitValue()).as("%s", lines).isZero();
    assertThat(list(temporary)).as("temporary files").isEmpty();
    assertThat(list(folder)).as("files beside").containsExactlyInAnyOrder(said, temporary, work);
    return lines;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }
}
