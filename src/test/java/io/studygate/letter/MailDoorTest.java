package io.studygate.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.zaxxer.hikari.HikariDataSource;
import io.studygate.WoundClock;
import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.Settings;
import io.studygate.config.TestConfig;
import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import io.studygate.ledger.LetterBook;
import io.studygate.ledger.WaitingLetter;
import io.studygate.spool.Holds;
import io.studygate.spool.Ticket;
import io.studygate.spool.Ticket.Layout;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which e-mails are read, which are answered, and for which nothing happens but an event. */
class MailDoorTest {
  private static final String FROM = "From: Imaging <IMAGING@site-017.example>\r\n";
  private static final String GOOD = "TEST-ANY case 004217 folder study-12\r\n";
  private static final String ACTOR = "route read-letter";

  private final AtomicInteger numbers = new AtomicInteger();
  private final List<String> answered = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-02T12:00:00Z");
  private HikariDataSource database;
  private Ledger ledger;
  private LetterBook book;
  private Generation generation;

  @BeforeEach
  void open() {
    database =
        LedgerDatabase.open(
            new Settings.Ledger("jdbc:h2:mem:" + UUID.randomUUID(), "studygate", ""));
    ledger = new Ledger(database, new WoundClock(() -> now));
    ledger.migrate();
    book = new LetterBook(ledger, new WoundClock(() -> now));
    generation = load(Map.of());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Generation load(Map<String, String> mailbox) {
    Map<String, String> environment = new HashMap<>();
    mailbox.forEach((key, value) -> environment.put("STUDYGATE_MAILBOX_" + key, value));
    return ConfigLoader.load(TestConfig.FOLDER, environment).orThrow();
  }

  private Answers answers() {
    return (letter, to, sent, why, protocols) -> answered.add(to + " " + why.code());
  }

  private String read(Message message) throws Exception {
    return new MailDoor(generation, book, answers(), new WoundClock(() -> now))
        .read(message, ACTOR);
  }

  private Message message(String headers, String body) throws MessagingException {
    return message(headers, body, StandardCharsets.UTF_8);
  }

  private Message message(String headers, String body, Charset charset) throws MessagingException {
    String id = "Message-ID: <" + numbers.incrementAndGet() + "@site.example>\r\n";
    InputStream in = new ByteArrayInputStream((id + headers + "\r\n" + body).getBytes(charset));
    return new MimeMessage(Session.getInstance(new Properties()), in);
  }

  /** What its one event says. */
  private Map<String, String> event(Message message) throws MessagingException {
    List<Event> events = ledger.history(Envelope.of(message, new WoundClock(() -> now)).id());
    assertThat(events).hasSize(1);
    return events.get(0).details();
  }

  @Test
  void a_contact_of_a_site_writes_about_its_own_folder() throws Exception {
    assertThat(read(message(FROM, GOOD))).isEqualTo(LetterBook.READ);
    assertThat(book.waiting()).hasSize(1);
    WaitingLetter letter = book.about("017", "study-12").orElseThrow();
    assertThat(letter.said().protocol()).isEqualTo("TEST-ANY");
    assertThat(letter.said().caseId()).isEqualTo("004217");
    assertThat(letter.said().contact()).isEqualTo("imaging@site-017.example");
    assertThat(book.about("018", "study-12")).isEmpty();
    assertThat(answered).isEmpty();
  }

  @Test
  void an_e_mail_that_comes_twice_is_read_once_and_a_later_one_corrects_an_earlier()
      throws Exception {
    Message first = message(FROM, GOOD);
    assertThat(read(first)).isEqualTo(LetterBook.READ);
    assertThat(read(message(FROM, GOOD.replace("217", "218")))).isEqualTo(LetterBook.READ);
    assertThat(read(first)).isEqualTo("known");
    assertThat(book.about("017", "study-12").orElseThrow().said().caseId()).isEqualTo("004218");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: studygate@trial-office.example",
        "From: studies@trial-office.example",
        "From: somebody@elsewhere.example",
        "From: MAILER-DAEMON@site-017.example",
        "From: imaging@site-017.example, somebody@elsewhere.example",
        "From: no address at all",
        "From: undisclosed:;",
        "From: Imaging: imaging@site-017.example;",
        "X-None: 1",
        "From: imaging@site-017.example\r\nReturn-Path: <>",
        "From: imaging@site-017.example\r\nAuto-Submitted: auto-replied",
        "From: imaging@site-017.example\r\nAuto-Submitted: auto-generated; x=y",
        "From: imaging@site-017.example\r\nPrecedence: bulk",
        "From: imaging@site-017.example\r\nPrecedence: list",
        "From: imaging@site-017.example\r\nX-Loop: studies@trial-office.example",
        "From: imaging@site-017.example\r\nX-Autoreply: yes",
        "From: imaging@site-017.example\r\nList-Id: <x.example>",
        "From: imaging@site-017.example\r\nList-Unsubscribe: <mailto:x@x.example>",
        "From: imaging@site-017.example\r\nSubject: Out of Office: data",
        "From: imaging@site-017.example\r\nSubject: Automatic reply: Your e-mail",
        "From: imaging@site-017.example\r\nSubject: =?UTF-8?Q?R=C3=A9ponse_automatique?=",
        "From: imaging@site-017.example\r\nSubject: Abwesenheitsnotiz: Daten",
        "From: imaging@site-017.example\r\nSubject: Undeliverable: data",
        "From: imaging@site-017.example\r\nContent-Type: multipart/report; boundary=x"
      })
  void for_what_nobody_of_a_site_wrote_nothing_happens_but_an_event(String headers)
      throws Exception {
    generation = load(Map.of("USER", "Studies@trial-office.example"));
    Message message = message(headers + "\r\n", GOOD);
    assertThat(read(message)).isEqualTo(LetterBook.IGNORED);
    assertThat(event(message)).containsOnlyKeys("why");
    assertThat(book.waiting()).isEmpty();
    assertThat(answered).isEmpty();
  }

  private static final String RESULTS = "Authentication-Results: mx.office.example 1; ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dmarc=pass (p=none) header.from=site-017.example",
        "spf=fail smtp.mailfrom=x.example; dkim=pass header.d=site-017.example",
        "dkim=pass header.i=@site-017.example header.s=k1",
        "spf=pass (sender (is) ok) smtp.mailfrom=imaging@site-017.example",
        "dkim=pass (2048-bit key; a \\) b) header.b=\"a/+=\" header.d = \"site-017.example\"",
        "spf=pass smtp.mailfrom=prvs=1=\"a b\"@site-017.example;\r\n\tdkim=none"
      })
  void a_sender_whom_the_receiving_server_vouches_for_is_believed(String result) throws Exception {
    generation = load(Map.of("AUTHSERV_ID", "mx.office.example"));
    assertThat(read(message(RESULTS + result + "\r\n" + FROM, GOOD))).isEqualTo(LetterBook.READ);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-None: 1",
        RESULTS + "none",
        RESULTS + "dmarc=fail header.from=site-017.example",
        RESULTS + "dmarc=pass header.from=evil.example",
        RESULTS + "spf=pass smtp.mailfrom=evil.example; dkim=pass header.d=evil.example",
        RESULTS + "dkim=pass header.d=example",
        RESULTS + "dkim=none (dmarc=pass header.from=site-017.example)",
        "Authentication-Results: mx.evil.example; dmarc=pass header.from=site-017.example",
        RESULTS
            + "dmarc=fail header.from=site-017.example\r\n"
            + RESULTS
            + "dmarc=pass header.from=site-017.example",
        RESULTS + "spf=pass smtp.mailfrom=\"a dkim=pass header.d=site-017.example b\"@evil.example",
        RESULTS + "spf=pass smtp.mailfrom=\"; dkim=pass header.d=site-017.example;\"@evil.example",
        RESULTS
            + "spf=pass smtp.mailfrom=\"a\\\"; dkim=pass header.d=site-017.example\"@evil.example",
        RESULTS + "spf=pass smtp.mailfrom=\"a@site-017.example\"@evil.example",
        RESULTS + "spf=pass (of \"a) ; dkim=pass header.d=site-017.example (b\"@evil.example)",
        RESULTS + "spf=none (of a\") smtp.mailfrom=\") ; dkim=pass header.d=site-017.example (b\"",
        RESULTS + "spf=none (of \\) ; dkim=pass header.d=site-017.example (b) smtp.mailfrom=x",
        RESULTS + "spf=none (a (b) ; dkim=pass header.d=site-017.example",
        RESULTS + "spf=none a) ; dkim=pass header.d=site-017.example",
        RESULTS + "dkim=none dmarc=pass header.from=site-017.example",
        RESULTS + "spf=pass smtp.mailfrom=evil.example smtp.mailfrom=site-017.example",
        "Authentication-Results: (mx.office.example;) evil.example;"
            + " dkim=pass header.d=site-017.example"
      })
  void a_forged_sender_is_not_believed_and_not_answered(String headers) throws Exception {
    generation = load(Map.of("AUTHSERV_ID", "mx.office.example"));
    Message message = message(headers + "\r\n" + FROM, GOOD);
    assertThat(read(message)).isEqualTo(LetterBook.IGNORED);
    assertThat(event(message)).containsEntry("why", "sender-not-verified");
    assertThat(answered).isEmpty();
  }

  @Test
  void of_a_header_longer_than_servers_write_nothing_is_believed_and_no_time_is_spent_on_it()
      throws Exception {
    generation = load(Map.of("AUTHSERV_ID", "mx.office.example"));
    String good = "dkim=pass header.d=site-017.example";
    String strangers = "Authentication-Results: " + "(".repeat(2_000_000) + "\r\n";
    Message message = message(strangers + RESULTS + good + "\r\n" + FROM, GOOD);
    assertThat(assertTimeout(Duration.ofMinutes(2), () -> read(message)))
        .isEqualTo(LetterBook.READ);
    String padded = RESULTS + good + " (" + "x".repeat(AuthenticationResults.LONGEST) + ")\r\n";
    assertThat(read(message(padded + FROM, GOOD))).isEqualTo(LetterBook.IGNORED);
  }

  @Test
  void what_cannot_be_read_is_answered_to_the_address_in_the_sites_file() throws Exception {
    Message message = message(FROM + "Reply-To: evil@evil.example\r\n", "TEST-ANY folder a1");
    assertThat(read(message)).isEqualTo(LetterBook.ANSWERED);
    assertThat(answered).containsExactly("imaging@site-017.example no-case");
    assertThat(event(message)).isEqualTo(Map.of("site", "017", "why", "no-case"));
    assertThat(read(message)).isEqualTo("known");
    assertThat(answered).hasSize(1);
  }

  @Test
  void a_program_that_answers_our_answers_is_left_alone_after_five_in_an_hour() throws Exception {
    for (int i = 0; i < 8; i++) {
      read(message(FROM, "What do you mean?"));
    }
    assertThat(answered).hasSize(MailDoor.MOST_ANSWERS);
    now = now.plus(Duration.ofMinutes(61));
    read(message(FROM, "What do you mean?"));
    assertThat(answered).hasSize(MailDoor.MOST_ANSWERS + 1);
  }

  @Test
  void answers_about_folders_that_never_came_are_counted_with_the_others() throws Exception {
    for (int i = 0; i < 8; i++) {
      read(message(FROM, "TEST-ANY case 004217 folder never-" + i));
    }
    now = now.plus(Duration.ofDays(2));
    new LetterLook(generation, book, answers(), Holds.alone(), new WoundClock(() -> now))
        .look(ACTOR);
    assertThat(answered).hasSize(MailDoor.MOST_ANSWERS).allMatch(it -> it.endsWith("never-came"));
    assertThat(book.waiting()).isEmpty();
  }

  @Test
  void no_more_folders_of_a_site_are_waited_for_than_anybody_sends() throws Exception {
    for (int i = 0; i < MailDoor.MOST_WAITING; i++) {
      assertThat(read(message(FROM, "TEST-ANY case 004217 folder f-" + i)))
          .isEqualTo(LetterBook.READ);
    }
    Message more = message(FROM, GOOD);
    assertThat(read(more)).isEqualTo(LetterBook.IGNORED);
    assertThat(event(more)).isEqualTo(Map.of("why", "too-many-waiting"));
  }

  @Test
  void an_e_mail_about_a_folder_that_was_taken_before_waits_for_no_other_of_that_name()
      throws Exception {
    ledger.received(ticket("study-12"));
    now = now.plus(Duration.ofMinutes(10));
    assertThat(read(message(FROM, GOOD))).isEqualTo(LetterBook.ANSWERED);
    assertThat(answered).containsExactly("imaging@site-017.example taken-before");
    assertThat(book.waiting()).isEmpty();
    now = now.plus(Duration.ofDays(2));
    assertThat(read(message(FROM, GOOD))).as("days later it is another").isEqualTo(LetterBook.READ);
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

  @Test
  void only_plain_text_counts_and_no_attachment() throws Exception {
    String html = FROM + "Content-Type: text/html; charset=utf-8\r\n";
    assertThat(read(message(html, "<p>" + GOOD + "</p>"))).isEqualTo(LetterBook.ANSWERED);
    String both = FROM + "Content-Type: multipart/mixed; boundary=b\r\n";
    String attached =
        "--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\n"
            + GOOD
            + "--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\n"
            + GOOD
            + "--b--\r\n";
    assertThat(read(message(both, attached))).isEqualTo(LetterBook.ANSWERED);
    assertThat(answered).allMatch(answer -> answer.endsWith("no-text")).hasSize(2);
    String alternative =
        "--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n"
            + "--c\r\nContent-Type: text/plain\r\n\r\n"
            + GOOD
            + "--c\r\nContent-Type: text/html\r\n\r\n<p>case 999999</p>\r\n--c--\r\n--b--\r\n";
    assertThat(read(message(both, alternative))).isEqualTo(LetterBook.READ);
  }

  @Test
  void an_e_mail_is_read_in_whatever_way_it_is_written_down() throws Exception {
    String quoted =
        FROM
            + "Content-Type: text/plain; charset=iso-8859-1\r\n"
            + "Content-Transfer-Encoding: quoted-printable\r\n";
    read(message(quoted, "Protocol=3A TEST-ANY=0D=0ACase:=A0004217=0D=0AFolder: M=E4rz-1"));
    assertThat(book.about("017", "M\u00e4rz-1")).isPresent();
    String base64 =
        FROM
            + "Content-Type: text/plain; charset=\"UTF-8\"\r\n"
            + "Content-Transfer-Encoding: base64\r\n"
            + "Subject: =?utf-8?B?VEVTVC1BTlkgY2FzZSAwMDQyMTg=?=\r\n";
    byte[] folder = "Folder: M\u00e4rz-2".getBytes(StandardCharsets.UTF_8);
    read(message(base64, Base64.getEncoder().encodeToString(folder) + "\r\n"));
    assertThat(book.about("017", "M\u00e4rz-2")).isPresent();
    String latin = FROM + "Content-Type: text/plain; charset=no-such-thing\r\n";
    read(message(latin, "TEST-ANY, case 004219, folder: M\u00e4rz-3", StandardCharsets.ISO_8859_1));
    assertThat(book.about("017", "M\u00e4rz-3")).isPresent();
    assertThat(book.waiting())
        .extracting(each -> each.said().caseId())
        .containsExactlyInAnyOrder("004217", "004218", "004219");
  }

  @Test
  void an_e_mail_over_which_we_stumble_ends_with_an_event_and_is_not_tried_for_ever()
      throws Exception {
    Message message = message(FROM, GOOD);
    Message stone =
        new MimeMessage((MimeMessage) message) {
          @Override
          public String getSubject() {
            throw new IllegalStateException("as a fault of ours would");
          }
        };
    assertThat(read(stone)).isEqualTo(LetterBook.IGNORED);
    assertThat(event(message)).isEqualTo(Map.of("why", "unreadable"));
  }

  @Test
  void an_e_mail_that_is_too_deep_for_the_stack_is_answered_once() throws Exception {
    Message deep =
        new MimeMessage((MimeMessage) message(FROM, GOOD)) {
          @Override
          public InputStream getInputStream() {
            throw new StackOverflowError();
          }
        };
    assertThat(read(deep)).isEqualTo(LetterBook.ANSWERED);
    assertThat(read(deep)).isEqualTo("known");
    assertThat(answered).containsExactly("imaging@site-017.example unreadable");
  }

  @Test
  void of_a_strangers_e_mail_and_of_a_bounce_nothing_but_headers_is_asked_for() throws Exception {
    for (String headers : List.of("From: a@elsewhere.example", FROM + "Precedence: bulk")) {
      MimeMessage message = (MimeMessage) message(headers + "\r\n", GOOD);
      Message closed =
          new MimeMessage(message) {
            @Override
            public boolean isMimeType(String type) {
              throw new AssertionError("asks for its structure");
            }

            @Override
            public Object getContent() {
              throw new AssertionError("asks for its content");
            }
          };
      assertThat(read(closed)).isEqualTo(LetterBook.IGNORED);
    }
  }

  @Test
  void what_is_too_large_or_too_long_is_answered_and_not_read() throws Exception {
    generation = load(Map.of("MAX_BYTES", "102400"));
    read(message(FROM, GOOD + "x".repeat(200_000)));
    read(message(FROM, GOOD + "x ".repeat(40_000)));
    assertThat(answered)
        .containsExactly("imaging@site-017.example too-large", "imaging@site-017.example too-long");
    assertThat(book.waiting()).isEmpty();
  }

  @Test
  void a_folder_that_never_comes_is_answered_once_after_its_time() throws Exception {
    read(message(FROM, GOOD));
    LetterLook look =
        new LetterLook(generation, book, answers(), Holds.alone(), new WoundClock(() -> now));
    look.look(ACTOR);
    assertThat(answered).isEmpty();
    now = now.plus(Duration.ofHours(25));
    look.look(ACTOR);
    look.look(ACTOR);
    assertThat(answered).containsExactly("imaging@site-017.example never-came");
    assertThat(book.waiting()).isEmpty();
  }
}
