package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every curated broken or hostile file, put by OpenSSH's sftp to one gateway with 256 MB of heap:
 * each is accepted and proved, held, or answered with a finding; the gateway lives, writes nowhere
 * but in its own folder, and leaves nothing behind.
 */
class HostileUploadsIT {
  private static final Path DATA = Path.of("../shared/data").toAbsolutePath().normalize();
  private static final String SITE = "018";
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  @TempDir Path folder;
  private RunningGateway gateway;
  private EmbeddedServer server;
  private Path output;

  @Test
  void every_hostile_file_is_answered_and_nothing_is_written_outside_or_left_behind()
      throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(DATA), "no ../shared here");
    Assumptions.assumeTrue(OpenSshServer.installed(), "no OpenSSH here");
    Assumptions.assumeTrue(Syscalls.canBeSeen(), "no strace here");
    Syscalls calls = new Syscalls(folder.resolve("calls.txt"));
    Map<String, Path> uploads = uploads();
    try (RunningGateway run = start(calls)) {
      put(uploads);
      await("answers to all " + uploads.size())
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(unanswered(uploads)).isEmpty());
      await("empty queues").atMost(PATIENCE).untilAsserted(() -> assertThat(left()).isEmpty());
    }
    Files.copy(gateway.log(), Path.of("target/HostileUploadsIT.log"), REPLACE);
    judge(uploads);
    assertThat(gateway.log()).content().doesNotContain("OutOfMemoryError", "StackOverflowError");
    Path own = folder.toRealPath();
    assertThat(calls.changed())
        .filteredOn(path -> !path.startsWith(own) && !path.startsWith("/dev"))
        .filteredOn(path -> !path.startsWith("/proc/self"))
        .as("written outside its folder")
        .isEmpty();
    assertThat(calls.changed()).as("the watch sees").anyMatch(path -> path.startsWith(output));
    assertThat(files(folder.resolve("tmp"))).as("temporary files").isEmpty();
  }

  private static final java.nio.file.StandardCopyOption REPLACE =
      java.nio.file.StandardCopyOption.REPLACE_EXISTING;

  private RunningGateway start(Syscalls calls) throws Exception {
    gateway = new RunningGateway(Files.createDirectory(folder.resolve("gateway")));
    server = new EmbeddedServer(Files.createDirectory(folder.resolve("server")));
    gateway.edit(
        "trials/TEST-ANY.yaml",
        "^casePattern:.*$",
        "casePattern: '\\d{3,6}'\nnamePattern: '(?<protocol>TEST-ANY)_(?<case>\\d{3})_.*'");
    server.prepare(gateway);
    gateway.javaOption("-Xmx256m");
    gateway.javaOption("-XX:-UsePerfData");
    gateway.javaOption(
        "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("tmp")).toAbsolutePath());
    gateway.under(calls.command());
    gateway.start();
    output = server.homes().resolve(SITE).resolve("output").toRealPath();
    return gateway;
  }

  /**
   * What is put, by the name that its result folder gets: archives as they are, files in folders.
   */
  private static Map<String, Path> uploads() throws IOException {
    Map<String, Path> uploads = new LinkedHashMap<>();
    List<Path> all = new ArrayList<>(files(DATA.resolve("zips")));
    all.addAll(files(DATA.resolve("malformed")));
    for (Path file : all) {
      String number = "TEST-ANY_%03d_".formatted(uploads.size() + 1);
      String name = number + file.getFileName().toString().replaceAll("[^A-Za-z0-9.]", "-");
      boolean zip = name.toLowerCase().endsWith(".zip");
      uploads.put(zip ? name.substring(0, name.length() - ".zip".length()) : name, file);
    }
    return uploads;
  }

  private void put(Map<String, Path> uploads) throws Exception {
    Path done = Files.createFile(folder.resolve("done"));
    List<String> batch = new ArrayList<>();
    uploads.forEach(
        (name, file) -> {
          String lower = file.toString().toLowerCase();
          if (lower.endsWith(".zip")) {
            batch.add("put \"" + file + "\" \"incoming/" + name + ".zip\"");
          } else if (lower.endsWith(".7z")) {
            batch.add("put \"" + file + "\" \"incoming/" + name + "\"");
          } else {
            batch.add("mkdir \"incoming/" + name + "\"");
            batch.add("put \"" + file + "\" \"incoming/" + name + "/" + file.getFileName() + "\"");
            batch.add("put " + done + " \"incoming/" + name + "/done\"");
          }
        });
    server.site(SITE).sftp(batch.toArray(String[]::new));
  }

  private List<String> unanswered(Map<String, Path> uploads) {
    return uploads.keySet().stream().filter(name -> answer(name).isEmpty()).toList();
  }

  /** The verdict; "REPEAT" for the same bytes again; empty while there is none. */
  private String answer(String name) {
    Path results = output.resolve(name + "_out");
    try {
      if (Files.exists(results.resolve("already-received.txt"))) {
        return "REPEAT";
      }
      Path report = results.resolve("report.txt");
      String first = Files.exists(report) ? Files.readString(report).lines().findFirst().get() : "";
      boolean whole = first.equals("DELAYED") || Files.exists(results.resolve("SHA256SUMS"));
      return whole ? first : "";
    } catch (IOException e) {
      return "";
    }
  }

  private void judge(Map<String, Path> uploads) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    for (String name : uploads.keySet()) {
      String answer = answer(name);
      counts.merge(answer, 1, Integer::sum);
      Path results = output.resolve(name + "_out");
      switch (answer) {
        case "REPEAT", "DELAYED" -> {}
        case "REFUSED" ->
            assertThat(Files.readAllLines(results.resolve("findings.csv"))).hasSizeGreaterThan(1);
        default ->
            assertThat(results.resolve("report.txt"))
                .content()
                .startsWith("ACCEPTED")
                .containsPattern("Proof +[0-9,]+ identifying values? searched in .*, none found");
      }
    }
    System.out.println("hostile uploads: " + counts);
    assertThat(counts.keySet()).contains("ACCEPTED", "REFUSED");
    for (Path why : files(gateway.var().resolve("spool/parked"))) {
      if (why.endsWith("why.txt")) {
        assertThat(why).content().doesNotContain("A step of ours failed");
      }
    }
  }

  /** Files in the queues and in what is scratch; what is held waits for a person. */
  private List<Path> left() throws IOException {
    List<Path> left = new ArrayList<>();
    for (String queue :
        List.of("incoming", "received", "work", "deliver", "results", "outbox", "moves")) {
      left.addAll(files(gateway.var().resolve("spool").resolve(queue)));
    }
    return left;
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (java.io.UncheckedIOException e) {
      // Something left while it was listed: it is looked at again.
      return List.of(root);
    }
  }
}
