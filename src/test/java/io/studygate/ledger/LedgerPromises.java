package io.studygate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.studygate.config.Settings;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.finding.Severity;
import io.studygate.spool.Ticket;
import io.studygate.validate.Outcome;
import io.studygate.validate.Outcome.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger promises on every database. */
abstract class LedgerPromises {
  private static final Instant NOW = Instant.parse("2026-11-21T10:15:30.123456789Z");
  private static final String CONFIG = "c".repeat(64);

  private HikariDataSource source;
  private Ledger ledger;
  private final List<String> sums = new ArrayList<>();

  /** A database without any table of ours. */
  abstract Settings.Ledger emptyDatabase() throws Exception;

  @BeforeEach
  void open() throws Exception {
    source = LedgerDatabase.open(emptyDatabase());
    ledger = new Ledger(source, Clock.fixed(NOW, ZoneOffset.UTC));
    ledger.migrate();
  }

  @AfterEach
  void close() {
    source.close();
  }

  @Test
  void migrating_twice_changes_nothing() {
    ledger.received(ticket("a1", "one", "11"));
    ledger.migrate();
    assertThat(ledger.history("a1")).hasSize(1);
  }

  @Test
  void history_tells_every_event_in_order_with_its_details() {
    ledger.received(ticket("a1", "one", "11"));
    ledger.event("a1", "route test", "opened", Map.of("files", "3"));
    ledger.event("b2", "route test", "opened", Map.of());
    ledger.outcome(
        "a1", "route decide", new Decided(Verdict.ACCEPTED, "AFT-16", "001", null, CONFIG));
    List<Event> history = ledger.history("a1");
    assertThat(history).extracting(Event::event).containsExactly("received", "opened", "decided");
    assertThat(history.get(1).details()).containsExactly(Map.entry("files", "3"));
    assertThat(history.get(0).at()).isEqualTo(Instant.parse("2026-11-21T10:15:30.123Z"));
    assertThat(history.get(2).details()).containsEntry("verdict", "ACCEPTED");
  }

  @Test
  void a_days_submissions_are_counted_and_listed_page_by_page() {
    for (String id : List.of("a1", "b2", "c3")) {
      ledger.received(ticket(id, id, "1" + id));
    }
    ledger.outcome("b2", "route decide", new Decided(Verdict.REFUSED, "AFT-16", "1", null, CONFIG));
    arrivals("one").repeated(ticket("d4", "again", "1a1"), "a1", "site 017");
    Listing listing = new Listing(ledger);
    Instant from = NOW.minusSeconds(60);
    Instant to = NOW.plusSeconds(60);
    assertThat(listing.counts(from, to))
        .containsExactlyInAnyOrder(
            new Listing.Count("017", null, null, false, 2, 2000),
            new Listing.Count("017", "AFT-16", Verdict.REFUSED, false, 1, 1000),
            new Listing.Count("017", null, null, true, 1, 1000));
    assertThat(listing.counts(to, to.plusSeconds(60))).isEmpty();
    Listing.Choice all = new Listing.Choice(from, to, "", "");
    List<Submission> first = listing.of(all, null, 2);
    assertThat(first).extracting(Submission::id).containsExactly("d4", "c3");
    Listing.Last last = new Listing.Last(first.get(1).received(), "c3");
    assertThat(listing.of(all, last, 2)).extracting(Submission::id).containsExactly("b2", "a1");
    assertThat(listing.of(new Listing.Choice(from, to, "018", ""), null, 2)).isEmpty();
    assertThat(listing.of(new Listing.Choice(from, to, "017", "AFT-16"), null, 2)).hasSize(1);
    assertThat(listing.undecided(9)).extracting(Submission::id).containsExactly("a1", "c3");
  }

  @Test
  void receiving_the_same_ticket_again_is_one_submission_and_one_event() {
    ledger.received(ticket("a1", "one", "11"));
    ledger.received(ticket("a1", "one", "11"));
    assertThat(ledger.latest(10)).hasSize(1);
    assertThat(ledger.history("a1")).hasSize(1);
  }

  @Test
  void of_two_that_look_at_once_exactly_the_second_sees_the_first() throws Exception {
    Sightings sightings = new Sightings(ledger);
    ExecutorService replicas = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<Seen>>> looks =
          IntStream.range(0, 8)
              .<Callable<List<Seen>>>mapToObj(
                  i ->
                      () ->
                          sightings.look(
                              ticket("s" + i, "one", "1" + i),
                              "AFT-16",
                              "00" + i,
                              Map.of("person", "")))
              .toList();
      List<Integer> before = new ArrayList<>();
      for (Future<List<Seen>> look : replicas.invokeAll(looks)) {
        before.add((int) look.get().stream().filter(Seen::first).count());
      }
      assertThat(before).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    } finally {
      replicas.shutdownNow();
    }
  }

  @Test
  void one_that_is_looked_at_again_sees_what_it_saw_unless_it_was_refused() {
    Sightings sightings = new Sightings(ledger);
    Map<String, String> person = Map.of("person", "");
    ledger.received(ticket("a1", "one", "11"));
    ledger.received(ticket("b2", "two", "22"));
    assertThat(sightings.look(ticket("a1", "one", "11"), "AFT-16", "001", person)).isEmpty();
    assertThat(sightings.look(ticket("b2", "two", "22"), "AFT-16", "002", person))
        .singleElement()
        .matches(Seen::first);
    assertThat(sightings.look(ticket("c3", "six", "33"), "OTHER", "003", person)).isEmpty();

    assertThat(sightings.look(ticket("a1", "one", "11"), "AFT-16", "001", person))
        .singleElement()
        .matches(seen -> !seen.first() && seen.submission().equals("b2"));
    ledger.outcome(
        "a1", "route decide", new Decided(Verdict.REFUSED, "AFT-16", "001", null, CONFIG));
    assertThat(sightings.look(ticket("a1", "one", "11"), "AFT-16", "001", person))
        .singleElement()
        .matches(seen -> seen.first() && !seen.refused());
    assertThat(sightings.look(ticket("b2", "two", "22"), "AFT-16", "002", person))
        .singleElement()
        .matches(Seen::refused);

    sightings.forget("a1");
    assertThat(sightings.all()).containsExactly("b2", "c3");
  }

  @Test
  void same_bytes_of_the_same_site_are_found_with_what_became_of_them() {
    assertThat(ledger.sameBytes("017", "11")).isEmpty();
    ledger.received(ticket("a1", "one", "11"));
    assertThat(ledger.sameBytes("017", "11")).first().extracting(Earlier::verdict).isNull();
    ledger.outcome(
        "a1", "route decide", new Decided(Verdict.REFUSED, "AFT-16", null, null, CONFIG));
    assertThat(ledger.sameBytes("017", "11"))
        .contains(
            new Earlier("a1", Verdict.REFUSED, CONFIG, "AFT-16", null, "AFT-16", "one", "one"));
    assertThat(ledger.sameBytes("018", "11")).isEmpty();
  }

  @Test
  void bytes_that_come_again_are_no_submission_in_hand_and_hide_no_verdict() {
    ledger.received(ticket("a1", "one", "11"));
    ledger.outcome(
        "a1", "route decide", new Decided(Verdict.REFUSED, "AFT-16", null, null, CONFIG));
    arrivals("one").repeated(ticket("b2", "one", "11"), "a1", "site 017");
    arrivals("one").repeated(ticket("b2", "one", "11"), "a1", "site 017");
    assertThat(ledger.sameBytes("017", "11")).first().extracting(Earlier::id).isEqualTo("a1");
    assertThat(ledger.find("b2")).get().extracting(Submission::repeatOf).isEqualTo("a1");
    assertThat(ledger.history("a1"))
        .extracting(Event::event)
        .containsExactly("received", "decided", "repeated");
    assertThat(LedgerText.list(ledger.latest(2))).contains("repeat of a1").doesNotContain("hand");
  }

  @Test
  void an_upload_that_one_replica_has_begun_to_receive_is_left_to_it() {
    Arrivals one = arrivals("one");
    Arrivals other = arrivals("other");
    assertThat(one.begin("a1")).isEqualTo(Arrivals.Whose.OURS);
    assertThat(one.begin("a1")).isEqualTo(Arrivals.Whose.OURS);
    assertThat(other.begin("a1")).isEqualTo(Arrivals.Whose.ANOTHERS);
    assertThat(one.begun()).containsExactly("a1");
    assertThat(other.begun()).isEmpty();
    ledger.received(ticket("a1", "one", "11"));
    assertThat(one.begun()).isEmpty();
    assertThat(other.begin("a1")).isEqualTo(Arrivals.Whose.DONE);
    assertThat(ledger.history("a1").get(0).details()).containsEntry("replica", "one");
  }

  @Test
  void an_upload_that_was_begun_and_never_reached_the_spool_is_anybodys_again() {
    arrivals("one").begin("a1");
    arrivals("one").never("a1");
    assertThat(arrivals("other").begin("a1")).isEqualTo(Arrivals.Whose.OURS);
  }

  private Arrivals arrivals(String replica) {
    return new Arrivals(ledger, replica, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void same_bytes_keep_their_result_folder_and_other_bytes_get_a_numbered_one() {
    assertThat(ledger.resultName("017", "one", "a1", "11")).isEqualTo("one");
    assertThat(ledger.resultName("017", "one", "b2", "22")).isEqualTo("one_2");
    assertThat(ledger.resultName("017", "one_2", "c3", "33")).isEqualTo("one_2_2");
    assertThat(ledger.resultName("017", "one", "d4", "11")).isEqualTo("one");
    assertThat(ledger.resultName("017", "one", "e5", "44")).isEqualTo("one_3");
    assertThat(ledger.resultName("018", "one", "f6", "99")).isEqualTo("one");
  }

  @Test
  void outcome_of_an_unknown_submission_is_refused_and_leaves_no_event() {
    assertThatThrownBy(
            () ->
                ledger.outcome(
                    "zz", "route decide", new Decided(Verdict.ACCEPTED, "P", "1", null, CONFIG)))
        .isInstanceOf(LedgerException.class);
    assertThat(ledger.history("zz")).isEmpty();
  }

  @Test
  void event_that_happened_is_known_before_it_is_repeated() {
    ledger.event("a1", "route test", "delivered", Map.of("destination", "archive", "files", "3"));
    assertThat(ledger.happened("a1", "delivered", Map.of("destination", "archive"))).isTrue();
    assertThat(ledger.happened("a1", "delivered", Map.of("destination", "other"))).isFalse();
  }

  @Test
  void what_two_record_once_at_the_same_time_is_one_event() throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    for (int turn = 0; turn < 10; turn++) {
      String id = "a" + turn;
      Callable<Object> record =
          Executors.callable(() -> ledger.once(id, "route inbox-main", "moved"));
      for (Future<Object> each : both.invokeAll(List.of(record, record))) {
        each.get();
      }
      assertThat(ledger.history(id)).hasSize(1);
    }
    both.shutdown();
  }

  @Test
  void what_a_site_has_sent_since_a_time_is_counted_with_its_repeats() {
    SentBySite sent = new SentBySite(ledger);
    assertThat(sent.after("017", Instant.EPOCH)).isEqualTo(new SentBySite.Sent(0, 0, null));
    ledger.received(ticket("a1", "one", "11"));
    arrivals("one").repeated(ticket("a2", "one", "11"), "a1", "gateway");
    Instant received = ticket("a1", "one", "11").received().truncatedTo(ChronoUnit.MILLIS);
    long size = ticket("a1", "one", "11").size();
    assertThat(sent.after("017", received.minusSeconds(1)))
        .isEqualTo(new SentBySite.Sent(2, 2 * size, received));
    assertThat(sent.after("017", received).submissions()).isZero();
    assertThat(sent.after("018", Instant.EPOCH).submissions()).isZero();
  }

  @Test
  void many_writers_at_once_leave_one_whole_chain_and_different_folders() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> work =
          IntStream.range(0, 40)
              .<Callable<String>>mapToObj(
                  i ->
                      () -> {
                        ledger.event("a" + i % 4, "route test", "opened", Map.of("i", "" + i));
                        return ledger.resultName("017", "same", "a" + i, "sha" + i);
                      })
              .toList();
      List<Future<String>> done = pool.invokeAll(work);
      assertThat(done).extracting(Future::get).doesNotHaveDuplicates().hasSize(40);
    } finally {
      pool.shutdownNow();
    }
    assertThat(ledger.verify()).matches(ChainCheck::whole).matches(check -> check.events() == 40);
  }

  @Test
  void changed_row_is_found() throws SQLException {
    someEvents();
    sql("UPDATE event SET actor = 'nobody' WHERE seq = 3");
    assertThat(ledger.verify().fault()).contains("event 3 was changed");
  }

  @Test
  void changed_time_and_changed_details_are_found() throws SQLException {
    someEvents();
    sql("UPDATE event SET details = '{\"n\":\"9\"}' WHERE seq = 2");
    assertThat(ledger.verify().fault()).contains("event 2 was changed");
    sql("UPDATE event SET happened_at = TIMESTAMP '2020-01-01 00:00:00' WHERE seq = 1");
    assertThat(ledger.verify().fault()).contains("event 1 was changed");
  }

  @Test
  void row_missing_in_the_middle_or_at_the_end_is_found() throws SQLException {
    someEvents();
    sql("DELETE FROM event WHERE seq = 5");
    assertThat(ledger.verify().fault()).get().asString().contains("event 5").contains("missing");
    sql("DELETE FROM event WHERE seq = 2");
    assertThat(ledger.verify().fault()).contains("event 2 is missing");
  }

  @Test
  void reordered_rows_are_found() throws SQLException {
    someEvents();
    sql("UPDATE event SET seq = 99 WHERE seq = 2");
    sql("UPDATE event SET seq = 2 WHERE seq = 3");
    sql("UPDATE event SET seq = 3 WHERE seq = 99");
    assertThat(ledger.verify().fault()).contains("event 2 does not follow the one before it");
  }

  @Test
  void what_came_for_a_trial_is_listed_with_case_and_visit_and_without_repeats() {
    ledger.received(ticket("a1", "one", "11"));
    ledger.received(ticket("b2", "two", "22"));
    arrivals("one").repeated(ticket("c3", "again", "11"), "a1", "route test");
    ledger.outcome(
        "a1", "route decide", new Decided(Verdict.ACCEPTED, "AFT-16", "001", "week-12", CONFIG));
    ledger.outcome(
        "b2", "route decide", new Decided(Verdict.REFUSED, "AFT-16", null, null, CONFIG));
    assertThat(new TrialSubmissions(ledger).of("AFT-16"))
        .singleElement()
        .matches(came -> came.id().equals("a1") && came.visit().equals("week-12"));
    assertThat(new TrialSubmissions(ledger).of("AFT-17")).isEmpty();
  }

  @Test
  void what_is_asked_gets_numbers_and_a_second_run_says_the_same_and_records_nothing() {
    Asking asking = new Asking(ledger);
    Finding spacing = Asking.refusal("SPACING", "series 1: 3 mm");
    Finding query = Finding.of(FindingCode.VISIT_MISSING, "visits", "a").with(Severity.QUERY, null);
    Finding note = Finding.of(FindingCode.SOP_CLASS_PRIVATE, "count", 1);
    Outcome first = asking.of("a1", "CT", spacing, query, note);
    assertThat(first.findings())
        .extracting(Finding::number)
        .containsExactly("Q-000001", "Q-000002", "");
    assertThat(Asking.states(first)).containsExactly("Q-000001 new", "Q-000002 new");
    assertThat(asking.of("a1", "CT", spacing, query, note)).isEqualTo(first);
    assertThat(ledger.history("a1"))
        .filteredOn(event -> event.event().equals("questions"))
        .singleElement()
        .satisfies(event -> assertThat(event.details()).containsEntry("new", "Q-000001 Q-000002"));
  }

  @Test
  void a_resubmission_says_what_is_closed_what_stays_and_what_is_new() {
    Asking asking = new Asking(ledger);
    asking.of(
        "a1",
        "CT",
        Asking.refusal("SPACING", "3 mm"),
        Asking.refusal("THICKNESS", "zero"),
        Asking.refusal("COVERAGE", "80 mm"));
    Outcome second =
        asking.of("b2", "CT", Asking.refusal("SPACING", "4 mm"), Asking.refusal("MATRIX", "128"));
    assertThat(Asking.states(second))
        .containsExactly("Q-000001 stays", "Q-000004 new", "Q-000002 closed", "Q-000003 closed");
    assertThat(second.earlier()).extracting(Finding::what).containsExactly("zero", "80 mm");
    assertThat(second.comesAgain()).isTrue();
    Outcome third = asking.of("c3", "CT");
    assertThat(Asking.states(third)).containsExactly("Q-000001 closed", "Q-000004 closed");
    assertThat(third.earlier().get(0).what()).isEqualTo("4 mm");
    assertThat(Asking.states(asking.of("d4", "CT", Asking.refusal("SPACING", "3 mm"))))
        .containsExactly("Q-000005 new");
  }

  @Test
  void a_run_again_of_an_earlier_submission_opens_nothing_that_a_later_one_has_closed() {
    Asking asking = new Asking(ledger);
    Finding spacing = Asking.refusal("SPACING", "3 mm");
    Outcome first = asking.of("a1", "CT", spacing);
    Outcome second = asking.of("b2", "CT");
    assertThat(asking.of("a1", "CT", spacing)).isEqualTo(first);
    assertThat(asking.of("b2", "CT")).isEqualTo(second);
    assertThat(Asking.states(asking.of("c3", "CT"))).isEmpty();
  }

  @Test
  void other_kinds_of_objects_and_what_could_not_be_read_answer_nothing() {
    Asking asking = new Asking(ledger);
    asking.of("a1", "CT", Asking.refusal("SPACING", "3 mm"));
    assertThat(Asking.states(asking.of("b2", "MR"))).containsExactly("Q-000001 open");
    Finding broken = Finding.of(FindingCode.ARCHIVE_TRUNCATED);
    assertThat(Asking.states(asking.unread("c3", broken)))
        .containsExactly("Q-000002 new", "Q-000001 open");
    assertThat(Asking.states(asking.of("d4", "CT")))
        .containsExactly("Q-000001 closed", "Q-000002 closed");
  }

  @Test
  void another_study_of_the_case_answers_nothing_unless_the_site_says_so() {
    Asking asking = new Asking(ledger);
    Finding spacing = Asking.refusal("SPACING", "3 mm");
    asking.of("a1", "CT", spacing);
    asking.holds("a1", "s-week-1");
    asking.holds("b2", "s-week-12");
    assertThat(Asking.states(asking.of("b2", "CT"))).containsExactly("Q-000001 open");
    asking.holds("c3", "s-week-12");
    assertThat(Asking.states(asking.of("c3", "CT", spacing)))
        .containsExactly("Q-000002 new", "Q-000001 open");
    asking.holds("d4", "s-week-1");
    assertThat(Asking.states(asking.of("d4", "CT")))
        .containsExactly("Q-000001 closed", "Q-000002 open");
    asking.holds("e5", "s-exported-anew");
    asking.means("e5", 2L);
    assertThat(Asking.states(asking.of("e5", "CT", spacing))).containsExactly("Q-000002 stays");
    asking.holds("f6", "s-exported-again");
    asking.means("f6", 2L);
    assertThat(Asking.states(asking.of("f6", "CT"))).containsExactly("Q-000002 closed");
  }

  @Test
  void other_cases_other_sites_and_held_studies_have_no_part_in_it() {
    Asking asking = new Asking(ledger);
    asking.of("a1", "CT", Asking.refusal("SPACING", "3 mm"));
    assertThat(Asking.states(asking.ofCase("002", "b2", "CT"))).isEmpty();
    Outcome held =
        asking.held("c3", Finding.of(FindingCode.PIXEL_POLICY, "count", 1, "kind", "US"));
    assertThat(Asking.states(held)).isEmpty();
    assertThat(Asking.states(asking.of("d4", "CT"))).containsExactly("Q-000001 closed");
  }

  @Test
  void a_tail_that_was_cut_off_with_its_end_shows_by_an_end_that_was_noted() throws SQLException {
    someEvents();
    NotedEnd noted = new NotedEnd(NOW, 5, ledger.verify().end());
    assertThat(ledger.verify(List.of(noted)).whole()).isTrue();
    String before = hash(3);
    sql("DELETE FROM event WHERE seq = 5");
    sql("DELETE FROM event WHERE seq = 4");
    sql("UPDATE chain_end SET seq = 3, hash = '" + before + "'");
    assertThat(ledger.verify().whole()).as("without it nothing shows").isTrue();
    assertThat(ledger.verify(List.of(noted)).fault())
        .get()
        .asString()
        .startsWith("events 4 to 5 are missing")
        .contains("2026-11-21");
  }

  @Test
  void a_chain_that_was_written_anew_shows_by_an_end_that_was_noted() throws SQLException {
    someEvents();
    NotedEnd noted = new NotedEnd(NOW, 4, hash(4));
    sql("DELETE FROM event WHERE seq > 3", 2);
    sql("UPDATE chain_end SET seq = 3, hash = '" + hash(3) + "'");
    ledger.event("a1", "route test", "opened", Map.of("n", "another"));
    assertThat(ledger.verify().whole()).as("without it nothing shows").isTrue();
    assertThat(ledger.verify(List.of(noted)).fault())
        .get()
        .asString()
        .startsWith("event 4 or one before it was written anew");
  }

  @Test
  void a_row_behind_the_chains_end_is_found() throws SQLException {
    someEvents();
    sql("UPDATE chain_end SET seq = 4, hash = '" + hash(4) + "'");
    assertThat(ledger.verify().fault()).contains("event 5 stands behind the chain's end");
  }

  @Test
  void an_export_can_be_checked_with_nothing_of_ours(@TempDir Path folder) throws Exception {
    someEvents();
    ledger.event("a1", "M. Mustermann \"quoted\"", "retried", Map.of("reason", "\u00e4 \\ /"));
    Path file = folder.resolve("ledger.jsonl");

    ChainCheck check = new LedgerExport(ledger).write(file, List.of(), sums::add);

    assertThat(check.whole()).isTrue();
    assertThat(sha256sum(file)).isZero();
    assertThat(sums).containsExactly(DigestUtils.sha256Hex(Files.readAllBytes(file)));
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(new ObjectMapper().readTree(line));
    }
    assertThat(lines).hasSize(6);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(lines.get(i).path("seq").asInt()).isEqualTo(i + 1);
      String previous = i == 0 ? "0".repeat(64) : lines.get(i - 1).path("hash").asText();
      assertThat(lines.get(i).path("previous").asText()).isEqualTo(previous);
      assertThat(lines.get(i).path("hash").asText()).isEqualTo(rehashed(lines.get(i)));
    }
    assertThat(lines.get(5).path("details").path("reason").asText()).isEqualTo("\u00e4 \\ /");
    Files.writeString(file, "x", StandardOpenOption.APPEND);
    assertThat(sha256sum(file)).isNotZero();
  }

  @Test
  void an_export_of_a_changed_ledger_has_all_rows_and_says_that_it_was_changed(@TempDir Path folder)
      throws Exception {
    someEvents();
    sql("UPDATE event SET details = 'no json' WHERE seq = 2");
    Path file = folder.resolve("ledger.jsonl");
    ChainCheck check = new LedgerExport(ledger).write(file, List.of(), sums::add);
    assertThat(check.fault()).contains("event 2 was changed");
    assertThat(Files.readAllLines(file)).hasSize(5);
  }

  /** The hash as docs/operations.md describes it, made from the line alone. */
  private static String rehashed(JsonNode line) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String field : List.of("previous", "seq", "submission", "at", "actor", "event")) {
      add(digest, line.path(field).asText());
    }
    add(digest, new ObjectMapper().writeValueAsString(line.path("details")));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String field) {
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static int sha256sum(Path file) throws Exception {
    return new ProcessBuilder("sha256sum", "--check", "--status", file.getFileName() + ".sha256")
        .directory(file.getParent().toFile())
        .start()
        .waitFor();
  }

  private String hash(long seq) throws SQLException {
    try (Connection connection = source.getConnection();
        var select = connection.prepareStatement("SELECT hash FROM event WHERE seq = ?")) {
      select.setLong(1, seq);
      var row = select.executeQuery();
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private void someEvents() {
    for (int i = 1; i <= 5; i++) {
      ledger.event("a1", "route test", "opened", Map.of("n", "" + i));
    }
    assertThat(ledger.verify()).matches(ChainCheck::whole).matches(check -> check.events() == 5);
  }

  private void sql(String statement) throws SQLException {
    sql(statement, 1);
  }

  private void sql(String statement, int rows) throws SQLException {
    try (Connection connection = source.getConnection();
        var update = connection.createStatement()) {
      assertThat(update.executeUpdate(statement)).isEqualTo(rows);
    }
  }

  static Ticket ticket(String id, String name, String sha256) {
    return new Ticket(
        id,
        "017",
        "main",
        Ticket.Layout.INPUT_ZIP,
        "/017/input/AFT-16/input/" + name + ".zip",
        "AFT-16",
        name,
        name,
        1000,
        NOW,
        NOW,
        sha256);
  }
}
