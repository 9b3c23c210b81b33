package io.studygate.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.WoundClock;
import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.Settings;
import io.studygate.config.TestConfig;
import io.studygate.ledger.Decided;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import io.studygate.ledger.WaitingLetter;
import io.studygate.spool.Json;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import io.studygate.study.Letter;
import io.studygate.study.Payloads;
import io.studygate.validate.Outcome.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same bytes again, said to be of the same case or of another, with nothing processed yet. */
class RepeatsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");

  @TempDir Path folder;
  private HikariDataSource database;
  private Ledger ledger;
  private Spool spool;
  private Repeats repeats;

  @BeforeEach
  void open() {
    database =
        LedgerDatabase.open(
            new Settings.Ledger("jdbc:h2:mem:" + UUID.randomUUID(), "studygate", ""));
    ledger = new Ledger(database, new WoundClock(() -> NOW));
    ledger.migrate();
    spool = new Spool(folder);
    Generation generation = ConfigLoader.load(TestConfig.FOLDER, Map.of()).orThrow();
    repeats = new Repeats(spool, ledger, generation);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Ticket ticket(String id) {
    return new Ticket(
        id,
        "017",
        "main",
        Ticket.Layout.INCOMING_FOLDER,
        "/017/incoming/x",
        null,
        "x",
        "x",
        1000,
        NOW,
        NOW.plusSeconds(id.charAt(0)),
        "ab");
  }

  /** What it repeats; if it repeats nothing, it waits in the spool from now on. */
  private String byLetter(String id, String caseId) throws Exception {
    Letter said = new Letter("TEST-ANY", caseId, null, "somebody");
    WaitingLetter letter = new WaitingLetter("m" + id, "017", "x", "a@b.example", said, NOW, NOW);
    String repeatOf = repeats.of(ticket(id), letter, null);
    if (repeatOf == null) {
      Json.write(received(id).resolve(Payloads.LETTER), said);
    }
    return repeatOf;
  }

  private String byForm(String id, String form) throws Exception {
    Upload upload =
        new Upload(
            id,
            "main",
            "017",
            Ticket.Layout.INCOMING_FOLDER,
            "link:1/x",
            null,
            1000,
            NOW,
            "ab",
            folder,
            null,
            null,
            form);
    String repeatOf = repeats.of(ticket(id), null, upload);
    if (repeatOf == null) {
      Files.writeString(received(id).resolve(Payloads.FORM), form);
    }
    return repeatOf;
  }

  private Path received(String id) throws Exception {
    ledger.received(ticket(id));
    return Files.createDirectories(spool.received().resolve(id));
  }

  private void decided(String id, String caseId) {
    String hash = "0".repeat(64);
    ledger.outcome(
        id, "route decide", new Decided(Verdict.ACCEPTED, "TEST-ANY", caseId, null, hash));
  }

  @Test
  void by_e_mail_the_same_case_is_a_repeat_while_the_first_is_still_worked_on() throws Exception {
    assertThat(byLetter("a1", "001")).isNull();
    assertThat(byLetter("b2", "001")).isEqualTo("a1");
    assertThat(byLetter("c3", "002")).as("another case").isNull();
    assertThat(byLetter("d4", "001")).as("the first case again").isEqualTo("a1");
  }

  @Test
  void by_form_the_same_case_is_a_repeat_while_the_first_is_still_worked_on() throws Exception {
    assertThat(byForm("a1", "protocol: TEST-ANY\ncase: 001\n")).isNull();
    assertThat(byForm("b2", "protocol: test-any\ncase: 001\n")).isEqualTo("a1");
    assertThat(byForm("c3", "protocol: TEST-ANY\n")).as("no case is said").isEqualTo("a1");
    assertThat(byForm("d4", "protocol: TEST-ANY\ncase: 002\n")).isNull();
    assertThat(byForm("e5", "protocol: TEST-ANY\ncase: 001\n")).isEqualTo("a1");
    assertThat(byLetter("f6", "002")).as("in another way").isEqualTo("d4");
  }

  @Test
  void of_decided_ones_that_of_the_case_counts_however_many_came_after_it() throws Exception {
    byLetter("a1", "001");
    decided("a1", "001");
    byLetter("b2", "002");
    decided("b2", "002");
    assertThat(byLetter("c3", "001")).isEqualTo("a1");
    assertThat(byLetter("d4", "002")).isEqualTo("b2");
    assertThat(byLetter("e5", "003")).isNull();
  }

  @Test
  void where_nothing_was_said_before_the_same_bytes_in_hand_are_a_repeat() throws Exception {
    assertThat(repeats.of(ticket("a1"), null, null)).isNull();
    received("a1");
    assertThat(byLetter("b2", "001")).isEqualTo("a1");
  }
}
