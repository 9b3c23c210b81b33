package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.config.Settings;
import io.studygate.ledger.Decided;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import io.studygate.spool.Ticket;
import io.studygate.validate.Outcome.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:15:30Z");

  @TempDir Path folder;
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder err = new StringBuilder();
  private Settings.Ledger settings;

  @BeforeEach
  void configure() throws Exception {
    Path config = Files.createDirectories(folder.resolve("config"));
    Files.writeString(
        config.resolve("application.properties"), "studygate.var-dir=" + folder.resolve("var"));
    try (Stream<Path> texts = Files.list(Path.of("config/mail"))) {
      Path mail = Files.createDirectories(config.resolve("mail"));
      for (Path text : texts.toList()) {
        Files.copy(text, mail.resolve(text.getFileName()));
      }
    }
    settings =
        new Settings.Ledger("jdbc:h2:file:" + folder.resolve("var/ledger/ledger"), "studygate", "");
  }

  @Test
  void history_of_a_submission_is_shown_while_the_gateway_runs() {
    try (HikariDataSource gateway = LedgerDatabase.open(settings)) {
      fill(gateway);
      assertThat(run("show", "a1")).as(err::toString).isZero();
    }
    assertThat(out.toString())
        .contains("Submission a1", "AFT-16", "accepted with queries")
        .doesNotContain("Doe", "_out")
        .containsSubsequence("received", "opened", "files=3", "decided");
  }

  @Test
  void last_submissions_are_listed() {
    try (HikariDataSource gateway = LedgerDatabase.open(settings)) {
      fill(gateway);
    }
    assertThat(run("show")).as(err::toString).isZero();
    assertThat(out.toString()).contains("2026-11-21 10:15:30  a1").contains("017");
  }

  @Test
  void every_look_at_the_ledger_is_an_event_with_the_account_that_looked() throws Exception {
    try (HikariDataSource gateway = LedgerDatabase.open(settings)) {
      fill(gateway);
      run("show", "a1");
      run("show", "--last", "5");
      run("verify");
      run("export", folder.resolve("all.jsonl").toString());
      Ledger ledger = new Ledger(gateway, Clock.systemUTC());
      String operator = "operator " + System.getProperty("user.name");
      assertThat(ledger.history("a1"))
          .filteredOn(event -> event.event().equals("shown"))
          .singleElement()
          .satisfies(event -> assertThat(event.actor()).isEqualTo(operator));
      assertThat(ledger.history("ledger"))
          .allMatch(event -> event.actor().equals(operator))
          .extracting(event -> event.event() + " " + event.details())
          .containsExactly(
              "listed {last=5}",
              "verified {events=5, found=whole}",
              "exported {sha256=" + sha256("all.jsonl") + "}");
      assertThat(ledger.verify().whole()).isTrue();
    }
  }

  @Test
  void unknown_submission_is_said_so() {
    try (HikariDataSource gateway = LedgerDatabase.open(settings)) {
      fill(gateway);
    }
    assertThat(run("show", "zz")).isEqualTo(1);
    assertThat(err.toString()).contains("no submission zz");
  }

  @Test
  void whole_chain_verifies_and_a_changed_row_does_not() throws Exception {
    try (HikariDataSource gateway = LedgerDatabase.open(settings)) {
      fill(gateway);
      assertThat(run("verify")).as(err::toString).isZero();
      assertThat(out.toString()).contains("3 events");
      try (Connection connection = gateway.getConnection();
          var update = connection.createStatement()) {
        update.executeUpdate("UPDATE event SET event = 'delivered' WHERE seq = 2");
      }
    }
    assertThat(run("verify")).isEqualTo(1);
    assertThat(err.toString()).contains("event 2 was changed");
    try (HikariDataSource gateway = LedgerDatabase.open(settings)) {
      Map<String, String> found = Map.of("events", "1", "found", "event 2 was changed");
      assertThat(new Ledger(gateway, Clock.systemUTC()).happened("ledger", "verified", found))
          .isTrue();
    }
  }

  private String sha256(String file) throws Exception {
    return DigestUtils.sha256Hex(Files.readAllBytes(folder.resolve(file)));
  }

  @Test
  void everything_is_exported_with_a_digest_beside_it() throws Exception {
    try (HikariDataSource gateway = LedgerDatabase.open(settings)) {
      fill(gateway);
    }
    Path file = folder.resolve("ledger.jsonl");
    assertThat(run("export", file.toString())).as(err::toString).isZero();
    assertThat(Files.readAllLines(file)).hasSize(3).allMatch(line -> line.startsWith("{\"seq\":"));
    assertThat(folder.resolve("ledger.jsonl.sha256")).content().endsWith("  ledger.jsonl\n");
    assertThat(folder.resolve("ledger.jsonl.part")).doesNotExist();
  }

  @Test
  void a_cut_tail_is_found_by_the_ends_beside_the_ledger_or_by_others_that_were_kept()
      throws Exception {
    try (HikariDataSource gateway = LedgerDatabase.open(settings)) {
      fill(gateway);
    }
    String line = "2026-11-21T00:00:00Z 9 " + "a".repeat(64) + "\n";
    Path kept = Files.writeString(folder.resolve("kept.txt"), line);
    assertThat(run("verify")).isZero();
    assertThat(run("verify", "--ends", kept.toString())).isEqualTo(1);
    // The verify before it is event 4.
    assertThat(err.toString()).contains("events 5 to 9 are missing");
    Files.copy(kept, folder.resolve("var/ledger/chain-ends.txt"));
    assertThat(run("verify")).isEqualTo(1);
    assertThat(run("verify", "--ends", "nowhere.txt")).isEqualTo(1);
  }

  @Test
  void ledger_that_was_never_begun_is_said_so_and_not_made() {
    assertThat(run("show")).isEqualTo(1);
    assertThat(err.toString()).contains("begins when the gateway first runs");
    assertThat(folder.resolve("var")).doesNotExist();
  }

  private static void fill(HikariDataSource source) {
    Ledger ledger = new Ledger(source, Clock.fixed(NOW, ZoneOffset.UTC));
    ledger.migrate();
    ledger.received(
        new Ticket(
            "a1",
            "017",
            "main",
            Ticket.Layout.INPUT_ZIP,
            "/017/x",
            "AFT-16",
            "Doe_Jane",
            "Doe_Jane",
            1000,
            NOW,
            NOW,
            "ab"));
    ledger.event("a1", "route test", "opened", Map.of("files", "3"));
    ledger.outcome(
        "a1",
        "route decide",
        new Decided(Verdict.ACCEPTED_WITH_QUERIES, "AFT-16", "001", null, "c"));
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("ledger"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--config", folder.resolve("config").toString()));
    TestCommand.Ran ran = TestCommand.run(all.toArray(String[]::new));
    out.append(ran.out());
    err.append(ran.err());
    return ran.exit();
  }
}
