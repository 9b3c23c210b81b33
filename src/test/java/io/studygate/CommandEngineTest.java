package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole gateway with an engine that is a program: a small shell script. */
final class CommandEngineTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;
  private DecisionRig rig;

  @AfterEach
  void close() throws IOException {
    rig.close();
  }

  @Test
  void a_program_gets_a_copy_of_the_study_and_next_to_no_environment() throws Exception {
    Ticket ticket =
        run(
            "10m",
            """
            find "$1" -name '*.dcm' | wc -l > "$2/count.txt"
            env | grep -v '^_=\\|^PWD=\\|^SHLVL=\\|^OLDPWD=' | cut -d= -f1 | sort >> "$2/count.txt"
            rm -r "$1"
            """);
    assertThat(rig.last(ticket.id(), "engine-queued").details()).containsEntry("kind", "command");
    assertThat(rig.last(ticket.id(), "engine-ended").details()).containsEntry("state", "complete");
    assertThat(rig.site("a", "count.txt").lines().map(String::strip))
        .containsExactly("2", "HOME", "LANG", "PATH", "TMPDIR");
    assertThat(rig.site("a", "SHA256SUMS")).contains("count.txt");
    assertThat(rig.delivered()).filteredOn(name -> name.endsWith(".dcm")).hasSize(2);
  }

  @Test
  void a_program_that_fails_is_said_with_its_exit_code_and_none_of_its_words() throws Exception {
    Ticket ticket = run("10m", "echo half > \"$2/count.txt\"; echo its words >&2; exit 3");
    assertThat(rig.last(ticket.id(), "engine-ended").details())
        .containsEntry("state", "failed")
        .containsEntry("findings", "ENGINE-NOTHING");
    assertThat(rig.site("a", "report.txt")).contains("exit code 3").doesNotContain("its words");
  }

  @Test
  void a_program_that_takes_too_long_is_stopped_with_all_that_it_started() throws Exception {
    Path pid = folder.resolve("pid");
    Ticket ticket = run("6s", "sleep 1000 & echo $! > " + pid + "; wait");
    assertThat(rig.last(ticket.id(), "engine-ended").details()).containsEntry("state", "overdue");
    ended(pid);
  }

  @Test
  void of_a_program_that_was_stopped_at_the_end_of_its_time_nothing_is_passed_on()
      throws Exception {
    Ticket ticket = run("6s", "echo half > \"$2/count.txt\"; sleep 1000");
    assertThat(rig.last(ticket.id(), "engine-ended").details())
        .containsEntry("state", "overdue")
        .containsEntry("files", "")
        .containsEntry("findings", "ENGINE-OVERDUE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"$2/count.txt", "$TMPDIR/scratch"})
  void a_program_that_writes_more_than_it_may_is_stopped_wherever_it_writes(String file)
      throws Exception {
    Ticket ticket = run("10m", "head -c 100000000 /dev/zero > \"" + file + "\"; sleep 1000");
    assertThat(rig.last(ticket.id(), "engine-ended").details()).containsEntry("state", "failed");
    assertThat(rig.site("a", "report.txt")).contains("wrote more than it may");
  }

  @Test
  void what_a_program_leaves_running_when_it_ends_is_stopped() throws Exception {
    Path pid = folder.resolve("pid");
    Ticket ticket = run("10m", "sleep 9999 & echo $! > " + pid + "; echo 1 > \"$2/count.txt\"");
    assertThat(rig.last(ticket.id(), "engine-ended").details()).containsEntry("state", "complete");
    ended(pid);
  }

  @Test
  void what_a_program_makes_of_what_is_recalled_meanwhile_at_another_replica_is_told_to_nobody()
      throws Exception {
    Path begun = folder.resolve("begun");
    Path goesOn = folder.resolve("goes-on");
    String waits = "touch %s; until [ -e %s ]; do sleep 0.1; done; echo 1 > \"$2/count.txt\"";
    start("10m", script(waits.formatted(begun, goesOn)));
    Ticket ticket = rig.handIn("a", TestStudies.ct(), "case: 017");
    await().atMost(PATIENCE).until(() -> Files.exists(begun));
    rig.recallElsewhere(ticket, "A. Officer", "a breach");
    Files.createFile(goesOn);
    await().atMost(PATIENCE).until(rig.house()::quiet);
    assertThat(rig.spool().resolve("engine/TEST-ANY")).as("nothing waits").isEmptyDirectory();
    assertThat(rig.events(ticket.id())).doesNotContain("engine-ended", "analysis-written");
    assertThat(rig.mails("analysis")).isEmpty();
  }

  @Test
  void a_program_that_cannot_be_started_has_failed_and_no_folder_is_named() throws Exception {
    Path program = folder.resolve("engine.sh");
    start("10m", program.toString());
    Ticket ticket = send();
    assertThat(rig.last(ticket.id(), "engine-ended").details())
        .containsEntry("state", "failed")
        .containsEntry("findings", "ENGINE-NOTHING");
    assertThat(rig.site("a", "report.txt"))
        .contains("the program cannot be started")
        .doesNotContain(program.toString());
  }

  private static void ended(Path pid) throws IOException {
    long child = Long.parseLong(Files.readString(pid).strip());
    await()
        .atMost(PATIENCE)
        .until(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
  }

  private Ticket run(String within, String script) throws Exception {
    start(within, script(script));
    return send();
  }

  /** The words of a command that runs it; they stand in quotes. */
  private String script(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("engine.sh"), script);
    return "/bin/sh\", \"" + program;
  }

  private Ticket send() throws Exception {
    return rig.send("a", TestStudies.ct().instances(2), "case: 017");
  }

  private void start(String within, String command) throws Exception {
    rig =
        DecisionRig.start(
            folder,
            """
            engine:
              kind: command
              command: [ "%s", "{in}", "{out}" ]
              pack: folder
              files: [ { name: count.txt } ]
              within: %s
            """
                .formatted(command, within));
  }
}
