package io.studygate.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.WoundClock;
import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.Settings;
import io.studygate.config.TestConfig;
import io.studygate.intake.SubmissionReceiver.BegunElsewhere;
import io.studygate.ledger.Arrivals;
import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import io.studygate.ledger.LetterBook;
import io.studygate.ledger.WaitingLetter;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import io.studygate.spool.Ticket.Layout;
import io.studygate.study.Letter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What looks at folders know of e-mails. */
class LettersTest {
  private static final Settings.Intake TIMES = new Settings.Intake(5_000, 900_000, 120_000, 0);

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-01-02T12:00:00Z");
  private HikariDataSource database;
  private Ledger ledger;
  private LetterBook book;
  private Letters letters;

  @BeforeEach
  void open() throws Exception {
    Path config = folder.resolve("config");
    TestConfig.copyTo(config);
    Files.writeString(
        config.resolve("sites/017.yaml"), "letterMinutes: 90\n", StandardOpenOption.APPEND);
    Generation generation = ConfigLoader.load(config, Map.of()).orThrow();
    database =
        LedgerDatabase.open(
            new Settings.Ledger("jdbc:h2:mem:" + UUID.randomUUID(), "studygate", ""));
    Clock clock = new WoundClock(() -> now);
    ledger = new Ledger(database, clock);
    ledger.migrate();
    book = new LetterBook(ledger, clock);
    letters = new Letters(book, generation, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void write(String site, String name) {
    Letter said = new Letter("TEST-ANY", "001", null, "A.");
    Instant until = now.plus(Duration.ofHours(24));
    var letter = new WaitingLetter("letter1", site, name, "a@b.example", said, now, until);
    book.keep("letter1", "route x", LetterBook.READ, Map.of(), List.of(letter));
    now = now.plusSeconds(2);
  }

  @Test
  void a_site_that_writes_afterwards_is_waited_for_longer_and_no_other_site_is() {
    assertThat(letters.times("017", TIMES).quietMillis()).isEqualTo(90 * 60_000L);
    assertThat(letters.times("017", TIMES).settleMillis()).isEqualTo(5_000);
    assertThat(letters.times("018", TIMES)).isEqualTo(TIMES);
  }

  @Test
  void an_e_mail_names_a_folder_of_its_own_site_and_no_other() {
    assertThat(letters.name("017", "a1")).isFalse();
    write("017", "a1");
    assertThat(letters.name("017", "a1")).isTrue();
    assertThat(letters.name("017", "A1")).isFalse();
    assertThat(letters.name("018", "a1")).isFalse();
  }

  @Test
  void a_folder_that_is_there_and_grows_is_waited_for_as_long_as_it_is_seen() {
    write("017", "a1");
    now = now.plus(Duration.ofHours(23));
    assertThat(letters.name("017", "a1")).isTrue();
    assertThat(book.waiting().get(0).until()).isEqualTo(now.plus(Duration.ofHours(24)));
  }

  @Test
  void a_taken_letter_is_over_and_its_submission_says_so_once() throws Exception {
    write("017", "a1");
    Ticket ticket = ticket("a1");
    Spool spool = new Spool(folder.resolve("spool"));
    WaitingLetter letter = find(spool, "one", ticket);
    assertThat(letter.said().caseId()).isEqualTo("001");
    ledger.received(ticket);
    ledger.received(ticket);
    now = now.plusSeconds(2);
    assertThat(letters.name("017", "a1")).isFalse();
    assertThat(ledger.history(ticket.id()))
        .extracting(Event::event)
        .containsExactly("received", LetterBook.TAKEN);
  }

  @Test
  void a_letter_that_comes_after_its_folder_reached_the_spool_is_not_said_to_be_taken()
      throws Exception {
    Ticket ticket = ticket("a1");
    Spool spool = new Spool(folder.resolve("spool"));
    spool.commit(spool.prepare("x"), spool.received().resolve(ticket.id()));
    write("017", "a1");
    assertThat(find(spool, "one", ticket)).isNull();
    ledger.received(ticket);
    assertThat(book.waiting()).hasSize(1);
  }

  @Test
  void a_letter_is_not_taken_by_a_folder_that_another_replica_has_without_it() throws Exception {
    Ticket ticket = ticket("a1");
    assertThat(find(new Spool(folder.resolve("one")), "one", ticket)).isNull();
    write("017", "a1");
    Spool other = new Spool(folder.resolve("other"));
    assertThatThrownBy(() -> find(other, "other", ticket)).isInstanceOf(BegunElsewhere.class);
    assertThat(other.incoming()).as("what was fetched").isEmptyDirectory();
    ledger.received(ticket);
    assertThat(book.waiting()).hasSize(1);
    assertThat(ledger.happened(ticket.id(), LetterBook.TAKEN, Map.of())).isFalse();
  }

  private WaitingLetter find(Spool spool, String replica, Ticket ticket) throws Exception {
    Path local = Files.createDirectory(spool.incoming().resolve(ticket.name()));
    Upload upload =
        new Upload(
            ticket.id(),
            ticket.inbox(),
            ticket.site(),
            ticket.layout(),
            "/017/incoming/" + ticket.name(),
            null,
            ticket.size(),
            now,
            ticket.sha256(),
            local,
            null,
            null);
    Arrivals arrivals = new Arrivals(ledger, replica, new WoundClock(() -> now));
    return new LetterFinder(book, spool, arrivals).find(upload, ticket);
  }

  private Ticket ticket(String name) {
    return new Ticket(
        "submission1",
        "017",
        "main",
        Layout.INCOMING_FOLDER,
        "/017/incoming/" + name,
        null,
        name,
        name,
        10,
        now,
        now,
        "ab".repeat(32));
  }
}
