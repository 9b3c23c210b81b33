package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.config.TestConfig;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code deidentify} in a process of its own, which is stopped as by Ctrl-C or by a system. */
class StoppedDeidentifyTest {
  private static final int OBJECTS = 300;

  /** So many that they are not all in their places before a stop comes. */
  private static final int MANY = 1_500;

  /** Slow enough to be stopped where it is. */
  private static final String SLOWLY = "-Xint";

  @TempDir Path folder;

  private Path out;

  @BeforeEach
  void configure() throws IOException {
    TestConfig.copyTo(folder.resolve("config"), folder.resolve("var"));
    Files.createDirectory(folder.resolve("temporary"));
    out = folder.resolve("out");
  }

  @ParameterizedTest
  @CsvSource({"INT, 2, 130", "TERM, 120, 143"})
  void before_the_end_of_its_proof_leaves_nothing_and_the_next_run_is_whole(
      String signal, int written, int code) throws Exception {
    study(OBJECTS);
    Process process = start(out, SLOWLY);
    assertThat(stopped(process, signal, () -> unproved() >= written)).isEqualTo(code);
    assertThat(named(out)).as("objects").isEmpty();
    assertThat(unproved()).as("what nobody has proved").isZero();
    assertThat(named(folder.resolve("temporary"))).isEmpty();
    assertNextRunIsWhole(OBJECTS);
  }

  @Test
  void while_objects_come_to_their_places_leaves_all_of_them() throws Exception {
    study(MANY);
    Process process = start(out);
    // One that had ended before the stop came has left all of them, too.
    stopped(process, "TERM", () -> !named(out).isEmpty());
    assertThat(named(out).size()).as("objects in their places").isEqualTo(MANY);
    assertNextRunIsWhole(MANY);
  }

  private void study(int objects) {
    TestStudies.ct().instances(objects).matrix(4).asFolder(folder.resolve("in"));
  }

  /** Ended without anybody's stop, it has written the same. */
  private void assertNextRunIsWhole(int objects) throws Exception {
    assertThat(start(out).waitFor()).as(this::said).isZero();
    Path undisturbed = folder.resolve("undisturbed");
    String[] words = words(undisturbed).toArray(String[]::new);
    assertThat(TestCommand.run(words).exit()).isZero();
    assertThat(files(out)).hasSize(objects).isEqualTo(files(undisturbed));
    assertThat(out.resolve(".unproved")).doesNotExist();
  }

  private List<String> words(Path to) {
    List<String> words = new ArrayList<>(List.of("deidentify"));
    words.addAll(List.of("--config", folder.resolve("config").toString()));
    words.addAll(List.of("--trial", "TEST-ANY", "--case", "001"));
    words.addAll(List.of(folder.resolve("in").toString(), to.toString()));
    return words;
  }

  private Process start(Path to, String... options) throws IOException {
    // A shell that runs the tests in its background would have their children pass over Ctrl-C.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(options));
    command.addAll(List.of("-Djava.io.tmpdir=" + folder.resolve("temporary")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Studygate.class.getName());
    command.addAll(words(to));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said.txt").toFile())
        .start();
  }

  /** Its exit code after a signal that it got when it was so far. */
  private int stopped(Process process, String signal, BooleanSupplier soFar) throws Exception {
    try {
      await()
          .pollInterval(Duration.ofMillis(1))
          .until(() -> soFar.getAsBoolean() || !process.isAlive());
      if (signal.equals("TERM")) {
        process.destroy();
      } else {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
      }
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  private int unproved() {
    return named(out.resolve(".unproved")).size();
  }

  /** What stands in a result, by its path. */
  private static Map<Path, String> files(Path result) throws IOException {
    Map<Path, String> files = new TreeMap<>();
    for (Path file : named(result)) {
      files.put(result.relativize(file), DigestUtils.sha256Hex(Files.readAllBytes(file)));
    }
    return files;
  }

  /** Objects below a folder that may come and go meanwhile; what is unproved stands for itself. */
  private static List<Path> named(Path folder) {
    List<Path> named = new ArrayList<>();
    File[] all = folder.toFile().listFiles();
    for (File file : all == null ? new File[0] : all) {
      if (file.isDirectory() && !file.getName().equals(".unproved")) {
        named.addAll(named(file.toPath()));
      } else if (file.isFile() && !file.getName().equals("in-use")) {
        named.add(file.toPath());
      }
    }
    return named;
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("said.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
