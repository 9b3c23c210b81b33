package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.TestCommand.Ran;
import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.TestConfig;
import io.studygate.ledger.Event;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole gateway with all shipped routes, when a step of ours fails or a person must look. */
final class ParkAndRetryTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int TRIES = 3;

  @TempDir Path folder;
  private House house;
  private Gateway gateway;
  private Generation generation;

  @BeforeEach
  void open() throws Exception {
    TestConfig.copyTo(
        config(),
        folder.resolve("var"),
        "studygate.queue.process-tries=" + TRIES,
        "studygate.sftp.embedded=false");
    generation = ConfigLoader.load(config()).orThrow();
    house = House.open(generation);
    gateway = Gateway.load(house, generation, Path.of("routes"), Ways.rehearsal(out()));
    gateway.start();
  }

  @AfterEach
  void close() throws IOException {
    gateway.close();
    house.close();
  }

  @Test
  void step_of_ours_that_fails_each_time_parks_the_submission_and_retry_runs_it_through()
      throws Exception {
    Path keys = breakTheKeys();
    Ticket ticket = handIn(TestStudies.ct());
    await().atMost(PATIENCE).until(() -> Files.isDirectory(parked(ticket)) && house.quiet());

    assertThat(Files.readString(parked(ticket).resolve("why.txt")))
        .startsWith("A step of ours failed " + TRIES + " times.")
        .contains("FileAlreadyExistsException", "studygate retry " + ticket.id())
        .doesNotContain(folder.toString());
    assertThat(parked(ticket).resolve("payload.zip")).exists();
    assertThat(site("report.txt")).content().startsWith("DELAYED");
    assertThat(site("SHA256SUMS")).doesNotExist();
    assertThat(mails()).containsOnlyOnce("Subject: Parked: submission " + ticket.id());
    assertThat(events(ticket)).containsOnlyOnce("parked").doesNotContain("decided");

    Files.delete(keys);
    Ran ran = retry(ticket.id());
    assertThat(ran.exit()).as(ran.err()).isZero();
    await()
        .atMost(PATIENCE)
        .until(() -> events(ticket).contains("results-written") && house.quiet());

    assertThat(site("report.txt")).content().startsWith("ACCEPTED");
    assertThat(site("SHA256SUMS")).exists();
    assertThat(events(ticket)).containsSubsequence("parked", "retried", "decided", "delivered");
    assertThat(parked(ticket)).doesNotExist();
    await().until(() -> !Files.exists(house.spool().workOf(ticket.id())));
  }

  @Test
  void submission_that_is_parked_again_after_a_retry_is_told_again() throws Exception {
    breakTheKeys();
    Ticket ticket = handIn(TestStudies.ct());
    await().atMost(PATIENCE).until(() -> Files.isDirectory(parked(ticket)) && house.quiet());
    assertThat(retry(ticket.id()).exit()).isZero();
    await().atMost(PATIENCE).until(() -> count(ticket, "parked") == 2 && house.quiet());

    assertThat(Files.readString(parked(ticket).resolve("why.txt")))
        .startsWith("A step of ours failed " + TRIES + " times.");
    assertThat(mails().split("Subject: Parked: submission " + ticket.id(), -1)).hasSize(3);
  }

  @Test
  void study_that_a_person_must_see_is_parked_and_told_and_goes_nowhere() throws Exception {
    Ticket ticket = handIn(TestStudies.ct().burnedIn("YES"));
    await().atMost(PATIENCE).until(() -> Files.isDirectory(parked(ticket)) && house.quiet());

    assertThat(Files.readString(parked(ticket).resolve("why.txt")))
        .startsWith("Held for a person of ours to look at:")
        .contains("PIXEL");
    assertThat(site("report.txt")).content().startsWith("DELAYED");
    assertThat(mails())
        .containsOnlyOnce("Subject: Held: submission " + ticket.id())
        .contains("Subject: Submission " + ticket.id() + " is delayed");
    assertThat(events(ticket)).containsOnlyOnce("held").doesNotContain("delivered", "parked");
    assertThat(out().resolve("destinations")).doesNotExist();
    assertThat(house.spool().received()).isEmptyDirectory();
  }

  @Test
  void retry_of_what_is_not_parked_is_said_so() {
    Ran ran = retry("NOSUCHTHING");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("no submission NOSUCHTHING");
  }

  /** A file where the folder of the trials' keys must be made: the anonymiser cannot work. */
  private Path breakTheKeys() throws IOException {
    return Files.createFile(folder.resolve("var/keys"));
  }

  private Ticket handIn(TestStudies study) throws Exception {
    Ticket ticket =
        new HandIn(house, generation, "018", "TEST-ANY", "001")
            .of(study.asZip(folder.resolve("study.zip")));
    return ticket;
  }

  private Ran retry(String id) {
    return TestCommand.run(
        "retry", id, "--by", "Ann", "--reason", "mended", "--config", config().toString());
  }

  private Path config() {
    return folder.resolve("config");
  }

  private Path out() {
    return folder.resolve("out");
  }

  private Path parked(Ticket ticket) {
    return house.spool().parked().resolve(ticket.id());
  }

  private Path site(String file) {
    return out().resolve("site/018/output/study_out").resolve(file);
  }

  private List<String> events(Ticket ticket) {
    return house.ledger().history(ticket.id()).stream().map(Event::event).toList();
  }

  private long count(Ticket ticket, String event) {
    return events(ticket).stream().filter(event::equals).count();
  }

  private String mails() throws IOException {
    try (Stream<Path> files = Files.list(out().resolve("mail"))) {
      return files.map(ParkAndRetryTest::text).collect(Collectors.joining("\n"));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
