package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.studygate.TestCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Operators' commands beside a gateway that runs, with all that they print and log. */
final class PlantedCommands {
  private final PlantedRun run;
  private final Path folder;
  private final Map<String, String> said = new TreeMap<>();

  PlantedCommands(PlantedRun run, Path folder) {
    this.run = run;
    this.folder = folder;
  }

  /** What each command printed and logged. */
  Map<String, String> said() {
    return said;
  }

  void all() throws Exception {
    decisions();
    looks();
    Path file = payload(run.id("PLUP-Anna"));
    call(0, "try", "--trial", "TEST-ANY", file.toString(), out("tried"));
    call(0, "deidentify", "--profile", "basic", file.toString(), out("written"));
    Path object = object(run.id("PLUP-Emma"));
    call(0, "deidentify", "--profile", "basic", "--explain", object.toString());
    Path broken = run.gateway().var().resolve("spool/kept").resolve(run.id("PLUP-Emma"));
    call(2, "deidentify", "--profile", "basic", broken.toString(), out("broken"));
  }

  private void decisions() throws Exception {
    run.unblock();
    decide("retry", run.id("PLUP-Dora"));
    decide("release", run.id("PLUP-Clara"));
    decide("reassign", run.id("PLUP-Anna"), "--case", "0011");
    run.quiet();
    decide("deliver", run.id("PLUP-Anna"), "--to", "archive");
    run.quiet();
    assertThat(run.ways()).contains("retried", "released", "reassigned", "recall-queued");
  }

  private void decide(String command, String id, String... more) throws Exception {
    List<String> words = new ArrayList<>(List.of(command, id, "--by", "A. Nurse"));
    words.addAll(List.of("--reason", "as the letter says"));
    words.addAll(List.of(more));
    call(0, words.toArray(String[]::new));
    run.quiet();
  }

  private void looks() throws Exception {
    call(0, "check");
    call(0, "ledger", "show", "--last", "100");
    for (String name : new String[] {"PLUP-Anna", "PLUP-Again", "PLUP-Berta", "PLUP-Emma"}) {
      call(0, "ledger", "show", run.id(name));
    }
    call(0, "ledger", "verify", "--files", "--results");
    call(0, "ledger", "export", out("ledger.jsonl"));
    said.put("exported", Files.readString(Path.of(out("ledger.jsonl"))));
    call(0, "retention", "--dry-run");
    call(0, "replay", "--trial", "TEST-ANY");
    call(2, "release", run.id("PLUP-Berta"), "--by", "A. Nurse", "--reason", "none");
  }

  private Path payload(String id) {
    return run.gateway().var().resolve("spool/kept").resolve(id).resolve("payload.zip");
  }

  private Path object(String id) throws Exception {
    try (Stream<Path> files =
        Files.walk(run.gateway().var().resolve("spool/kept").resolve(id).resolve("payload"))) {
      return files
          .filter(file -> file.toString().endsWith(".dcm") && !file.toString().contains("PL"))
          .findFirst()
          .orElseThrow();
    }
  }

  private String out(String name) {
    return folder.resolve(name).toString();
  }

  private void call(int exit, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", run.gateway().config().toString()));
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger ours = (Logger) LoggerFactory.getLogger("io.studygate");
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    ours.setLevel(Level.DEBUG);
    try {
      TestCommand.Ran ran = TestCommand.run(all.toArray(String[]::new));
      String lines =
          String.join("\n", log.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
      said.put((said.size() + 1) + " " + words[0], ran.out() + "\n" + ran.err() + "\n" + lines);
      assertThat(ran.exit()).as(String.join(" ", words) + "\n" + ran.err()).isEqualTo(exit);
    } finally {
      ours.setLevel(null);
      root.detachAppender(log);
    }
  }
}
