package io.studygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.WoundClock;
import io.studygate.config.Settings;
import io.studygate.spool.Ticket;
import io.studygate.study.Letter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What sites' links and e-mails may rely on, on every database. */
abstract class DoorPromises {
  private static final String KIM = "operator Kim";

  private Instant now = Instant.parse("2026-01-02T12:00:00Z");
  private final Clock clock = new WoundClock(() -> now);
  private HikariDataSource source;
  private Ledger ledger;
  private SiteLinks links;
  private LetterBook book;

  /** A database without any table of ours. */
  abstract Settings.Ledger emptyDatabase() throws Exception;

  @BeforeEach
  void open() throws Exception {
    source = LedgerDatabase.open(emptyDatabase());
    ledger = new Ledger(source, clock);
    ledger.migrate();
    links = new SiteLinks(ledger, clock);
    book = new LetterBook(ledger, clock);
  }

  @AfterEach
  void close() {
    source.close();
  }

  private SiteLink link(char hash, Duration length) {
    return new SiteLink(String.valueOf(hash).repeat(64), "018", "slow", now.plus(length));
  }

  @Test
  void a_link_opens_until_its_expiry_and_not_a_moment_longer() {
    SiteLink link = link('a', Duration.ofDays(90));
    links.make(link, KIM);
    now = link.expires().minusMillis(1);
    assertThat(links.find(link.hash())).map(SiteLink::site).hasValue("018");
    now = link.expires();
    assertThat(links.find(link.hash())).isEmpty();
    assertThat(links.revoke("018", KIM)).as("it has ended by itself").isFalse();
  }

  @Test
  void a_new_link_ends_the_one_before_and_a_revoked_one_opens_nothing() {
    SiteLink first = link('a', Duration.ofDays(1));
    SiteLink second = link('b', Duration.ofDays(1));
    links.make(first, KIM);
    links.make(second, KIM);
    assertThat(links.find(first.hash())).isEmpty();
    assertThat(links.find(second.hash())).isPresent();
    assertThat(links.revoke("018", KIM)).isTrue();
    assertThat(links.find(second.hash())).isEmpty();
    assertThat(ledger.history("link-018"))
        .extracting(Event::event)
        .containsExactly("link-made", "link-made", "link-revoked");
  }

  private WaitingLetter letter(String message, String folder) {
    Letter said = new Letter("TEST-ANY", "001", null, "A.");
    Instant until = now.plus(Duration.ofHours(24));
    return new WaitingLetter(message, "017", folder, "a@b.example", said, now, until);
  }

  @Test
  void of_several_that_read_the_same_e_mail_at_once_one_keeps_it() {
    WaitingLetter letter = letter("letter1", "plan-1");
    List<CompletableFuture<Void>> readers =
        List.of("a", "b", "c", "d").stream()
            .map(
                replica ->
                    CompletableFuture.runAsync(
                        () ->
                            new LetterBook(new Ledger(source, clock), clock)
                                .keep(
                                    letter.message(),
                                    "route " + replica,
                                    LetterBook.READ,
                                    Map.of("site", "017"),
                                    List.of(letter))))
            .toList();
    readers.forEach(CompletableFuture::join);
    assertThat(book.waiting()).containsExactly(letter);
    assertThat(ledger.history("letter1")).hasSize(1);
    assertThat(ledger.verify().fault()).isEmpty();
  }

  @Test
  void a_letter_waits_for_its_folder_is_taken_once_and_a_later_one_takes_its_place() {
    WaitingLetter first = letter("letter1", "plan-1");
    book.keep("letter1", "route x", LetterBook.READ, Map.of(), List.of(first));
    now = now.plusSeconds(60);
    WaitingLetter later = letter("letter2", "plan-1");
    book.keep("letter2", "route x", LetterBook.READ, Map.of(), List.of(later));
    assertThat(book.about("017", "plan-1")).hasValue(later);
    assertThat(book.about("018", "plan-1")).isEmpty();
    book.wait(later, now.plus(Duration.ofHours(48)));
    WaitingLetter waiting = book.about("017", "plan-1").orElseThrow();
    assertThat(waiting.until()).isEqualTo(now.plus(Duration.ofHours(48)));
    assertThat(book.taking("017", "plan-1", "submission1")).hasValue(waiting);
    ledger.received(ticket("submission0"));
    assertThat(book.waiting()).as("another e-mail's folder").containsExactly(waiting);
    ledger.received(ticket("submission1"));
    ledger.received(ticket("submission1"));
    assertThat(book.waiting()).isEmpty();
    assertThat(events("submission0")).containsExactly("received");
    assertThat(events("submission1")).containsExactly("received", "letter-taken");
    assertThat(ledger.verify().fault()).isEmpty();
  }

  @Test
  void a_letter_goes_with_the_row_of_its_submission_or_of_the_repeat_and_with_no_other() {
    book.keep("letter1", "route x", LetterBook.READ, Map.of(), List.of(letter("letter1", "p")));
    assertThat(book.taking("017", "p", "first")).isPresent();
    // The folder changed before it was taken, so that it is another submission.
    assertThat(book.taking("017", "p", "second")).isPresent();
    ledger.received(ticket("first"));
    assertThat(book.waiting()).hasSize(1);
    new Arrivals(ledger, "one", clock).repeated(ticket("second"), "first", "site 017");
    assertThat(book.waiting()).isEmpty();
    assertThat(events("first")).containsExactly("received", "repeated", "letter-taken");
    book.keep("letter2", "route x", LetterBook.READ, Map.of(), List.of(letter("letter2", "p")));
    assertThat(book.taking("017", "p", "second")).as("received before it came").isEmpty();
    assertThat(book.waiting()).hasSize(1);
  }

  @Test
  void who_has_begun_a_folder_alone_takes_its_letter_and_a_repeat_is_begun_no_more() {
    Arrivals one = new Arrivals(ledger, "one", clock);
    Arrivals other = new Arrivals(ledger, "other", clock);
    ledger.received(ticket("first"));
    assertThat(one.begin("second")).isEqualTo(Arrivals.Whose.OURS);
    book.keep("letter1", "route x", LetterBook.READ, Map.of(), List.of(letter("letter1", "p")));
    assertThat(other.begin("second")).as("so it looks for none").isEqualTo(Arrivals.Whose.ANOTHERS);
    one.repeated(ticket("second"), "first", "site 017");
    assertThat(book.waiting()).as("it came too late").hasSize(1);
    assertThat(one.begun()).isEmpty();
    assertThat(other.begin("second")).isEqualTo(Arrivals.Whose.DONE);
    assertThat(book.taking("017", "p", "second")).isEmpty();
  }

  @Test
  void a_letter_says_the_visit_where_the_site_has_named_one() {
    Letter said = new Letter("TEST-ANY", "001", "week-12", "A.");
    WaitingLetter letter =
        new WaitingLetter("letter1", "017", "p", "a@b.example", said, now, now.plusSeconds(60));
    book.keep("letter1", "route x", LetterBook.READ, Map.of(), List.of(letter));
    assertThat(book.waiting()).containsExactly(letter);
  }

  private List<String> events(String id) {
    return ledger.history(id).stream().map(Event::event).toList();
  }

  private Ticket ticket(String id) {
    return new Ticket(
        id,
        "017",
        "main",
        Ticket.Layout.INCOMING_FOLDER,
        "/017/incoming/p",
        null,
        "p",
        "p",
        10,
        now,
        now,
        "ab".repeat(32));
  }
}
