package io.studygate.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.again.SeenShelf;
import io.studygate.ledger.Arrivals;
import io.studygate.ledger.Event;
import io.studygate.ledger.LetterBook;
import io.studygate.ledger.LostReplica;
import io.studygate.ledger.Recalls;
import io.studygate.ledger.Sightings;
import io.studygate.ledger.UploadNames;
import io.studygate.ledger.WaitingLetter;
import io.studygate.replay.InventoryShelf;
import io.studygate.replay.KeptFolder;
import io.studygate.results.RecalledShelf;
import io.studygate.spool.Holds;
import io.studygate.study.Letter;
import io.studygate.validate.Outcome.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What retention promises: what is over goes, with an event; what is not done with stays. */
class RetentionTest {
  @TempDir Path folder;
  private KeptRig rig;

  @BeforeEach
  void open() {
    rig = new KeptRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void a_thing_goes_when_its_days_are_over_and_not_before_and_an_event_says_so() throws Exception {
    Path thing = thing();
    rig.ended("a1", "017", "one");
    rig.wind(29);
    rig.apply(shelf(thing, 30, "a1"));
    assertThat(thing).exists();
    assertThat(rig.look(shelf(thing, 30, "a1"))).containsExactly("here: its time is not over");
    rig.wind(1);
    assertThat(rig.look(shelf(thing, 30, "a1"))).containsExactly("here: goes");
    assertThat(thing).as("looking removes nothing").exists();
    rig.apply(shelf(thing, 30, "a1"));
    assertThat(thing).doesNotExist();
    Event last = rig.ledger.history("a1").get(rig.ledger.history("a1").size() - 1);
    assertThat(last.event()).isEqualTo("removed");
    assertThat(last.details())
        .containsExactlyInAnyOrderEntriesOf(Map.of("what", "test", "place", "here", "days", "30"));
  }

  @Test
  void of_several_replicas_one_removes_and_after_its_death_another() throws Exception {
    Path thing = thing();
    rig.ended("a1", "017", "one");
    rig.wind(30);
    try (Holds other = rig.replica("other");
        Holds own = rig.replica("own")) {
      other.take("duty retention");
      rig.apply(own, shelf(thing, 30, "a1"));
      assertThat(thing).exists();
      rig.replicasDied();
      rig.apply(own, shelf(thing, 30, "a1"));
      assertThat(thing).doesNotExist();
    }
  }

  @Test
  void each_replica_empties_its_own_shelves_while_another_looks_at_what_they_share()
      throws Exception {
    Path shared = thing();
    Path kept = Files.createDirectories(rig.spool.kept().resolve("a1"));
    Path shown = Files.createDirectories(rig.spool.sent().resolve("a1"));
    Path parked = parked("a1-older-1");
    Path inventory = inventory("a1");
    rig.ended("a1", "017", "one");
    rig.wind(30);
    try (Holds other = rig.replica("other");
        Holds own = rig.replica("own")) {
      other.take("duty retention");
      rig.apply(
          own,
          shelf(shared, 30, "a1"),
          SpoolShelf.kept(rig.spool, 30),
          SpoolShelf.sent(rig.spool, 30),
          SpoolShelf.parked(rig.spool, 30),
          new InventoryShelf(new KeptFolder(folder), 30));
    }
    assertThat(List.of(kept, shown, parked, inventory)).noneMatch(Files::exists);
    assertThat(shared).exists();
  }

  @Test
  void a_look_at_its_own_shelves_is_left_to_the_one_that_is_under_way_here() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    try (Holds own = rig.replica("own")) {
      Shelf[] again = new Shelf[1];
      Shelf shelf =
          new OwnShelf(
              () -> {
                looks.incrementAndGet();
                rig.apply(own, again);
              });
      again[0] = shelf;
      rig.apply(own, shelf);
      assertThat(looks).hasValue(1);
      rig.apply(own, shelf);
      assertThat(looks).as("the next look").hasValue(2);
    }
  }

  @Test
  void of_what_is_kept_for_ever_only_what_goes_with_a_recall_goes() throws Exception {
    recalled("a1");
    rig.ended("b2", "017", "two");
    Path recalled = inventory("a1");
    Path other = inventory("b2");
    Path delivered = thing();
    rig.wind(36500);
    rig.apply(new InventoryShelf(new KeptFolder(folder), 0), shelf(delivered, 0, "a1"));
    assertThat(recalled).doesNotExist();
    assertThat(other).exists();
    assertThat(delivered).exists();
  }

  @Test
  void of_what_was_recalled_the_page_shows_the_word_that_it_was_until_its_days_are_over()
      throws Exception {
    Path sent = Files.createDirectories(rig.spool.sent().resolve("a1"));
    Path note = Files.writeString(sent.resolve("RECALLED.txt"), "do not use");
    Path report = Files.writeString(sent.resolve("report.txt"), "ACCEPTED");
    Path unlike = Files.createFile(sent.resolve("NOT-RECALLED.txt"));
    Path other = Files.createDirectories(rig.spool.sent().resolve("b2")).resolve("report.txt");
    Files.writeString(other, "ACCEPTED");
    rig.ended("b2", "017", "two");
    recalled("a1");
    Shelf[] shelves = {new RecalledShelf(rig.spool), SpoolShelf.sent(rig.spool, 14)};
    rig.apply(shelves);
    assertThat(List.of(report, unlike)).noneMatch(Files::exists);
    assertThat(List.of(note, other)).allMatch(Files::exists);
    assertThat(rig.look(shelves))
        .containsExactly(
            "spool/sent/a1: its time is not over", "spool/sent/b2: its time is not over");
    rig.wind(14);
    rig.apply(shelves);
    assertThat(rig.spool.sent()).isEmptyDirectory();
  }

  @Test
  void zero_days_keep_for_ever() throws Exception {
    Path thing = thing();
    rig.ended("a1", "017", "one");
    rig.wind(36500);
    rig.apply(shelf(thing, 0, "a1"));
    assertThat(thing).exists();
  }

  @ParameterizedTest
  @CsvSource({"'',nobody knows whose it is", "zz,the ledger does not know zz"})
  void what_the_ledger_does_not_know_stays(String id, String why) throws Exception {
    Path thing = thing();
    rig.wind(1000);
    Shelf shelf = id.isEmpty() ? shelf(thing, 30) : shelf(thing, 30, id);
    rig.apply(shelf);
    assertThat(thing).exists();
    assertThat(rig.look(shelf)).containsExactly("here: " + why);
  }

  @Test
  void a_word_after_which_it_was_killed_and_run_again_under_changed_rules_keeps_nothing()
      throws Exception {
    Map<String, String> other = Map.of("destination", "archive", "content", "0ther");
    rig.ledger.event("again", "route test", "delivery-queued", other);
    rig.ended("again", "017", "a");
    rig.wind(1000);
    assertThat(rig.look(shelf(thing(), 30, "again"))).containsExactly("here: goes");
  }

  @Test
  void what_is_undecided_held_undelivered_or_unanswered_stays() throws Exception {
    rig.received("undecided", "017", "a");
    rig.received("held", "017", "b");
    rig.decided("held", Verdict.HELD);
    rig.received("undelivered", "017", "c");
    rig.decided("undelivered", Verdict.ACCEPTED);
    rig.happened("undelivered", "delivery-queued");
    rig.happened("undelivered", "results-written");
    rig.received("unanswered", "017", "d");
    rig.decided("unanswered", Verdict.REFUSED);
    rig.wind(1000);
    assertThat(
            List.of("undecided", "held", "undelivered", "unanswered").stream()
                .flatMap(id -> rig.look(shelf(thing(), 30, id)).stream()))
        .containsExactly(
            "here: nothing has been decided about undecided",
            "here: held is held",
            "here: undelivered has not been delivered to archive",
            "here: the results of unanswered have not reached the site");
  }

  @Test
  void a_repeat_goes_once_it_was_answered_and_the_first_has_ended() {
    rig.received("a1", "017", "one");
    rig.repeated("b2", "017", "again", "a1", "lives");
    rig.wind(30);
    assertThat(rig.look(shelf(thing(), 30, "b2")))
        .containsExactly("here: nothing has been decided about a1");
    rig.decided("a1", Verdict.REFUSED);
    rig.happened("a1", "results-written");
    rig.wind(30);
    assertThat(rig.look(shelf(thing(), 30, "b2")))
        .containsExactly("here: the site has not been told that b2 is a repeat");
    rig.happened("b2", "receipt-written");
    assertThat(rig.look(shelf(thing(), 30, "b2"))).containsExactly("here: its time is not over");
    rig.wind(30);
    assertThat(rig.look(shelf(thing(), 30, "b2"))).containsExactly("here: goes");
  }

  @Test
  void one_of_several_submissions_that_has_not_ended_keeps_the_thing() {
    rig.ended("a1", "017", "one");
    rig.received("b2", "017", "two");
    rig.wind(1000);
    assertThat(rig.look(shelf(thing(), 30, "a1", "b2")))
        .containsExactly("here: nothing has been decided about b2");
  }

  @Test
  void a_letter_that_came_with_a_repeat_begins_nothing_anew() {
    rig.ended("a1", "017", "one");
    LetterBook book = new LetterBook(rig.ledger, rig.clock);
    Letter said = new Letter("TEST-1", "001", null, "a@b.example");
    Instant now = rig.clock.instant();
    WaitingLetter letter = new WaitingLetter("m1", "017", "again", "a@b.example", said, now, now);
    book.keep("m1", "route test", LetterBook.READ, Map.of(), List.of(letter));
    assertThat(book.taking("017", "again", "b2")).isPresent();
    rig.repeated("b2", "017", "again", "a1", "lives");
    assertThat(rig.ledger.happened("a1", LetterBook.TAKEN, Map.of())).isTrue();
    rig.wind(30);
    assertThat(rig.look(shelf(thing(), 30, "a1"))).containsExactly("here: goes");
  }

  @Test
  void what_was_lost_stays_until_what_it_was_received_anew_as_has_ended() throws Exception {
    lost("a1", "Doe^Jane");
    rig.wind(1000);
    String stays = "here: a1 was lost with its replica and has not been received anew";
    assertThat(rig.look(shelf(thing(), 30, "a1"))).containsExactly(stays);
    rig.received("other", "017", "Other");
    assertThat(rig.look(shelf(thing(), 30, "a1"))).containsExactly(stays);
    rig.ledger.received(rig.ticket("b2", "017", "Doe^Jane", "aba1"));
    rig.wind(1000);
    UploadNames names = new UploadNames(rig.ledger);
    List<String> ids = names.withResults("017", "Doe^Jane");
    assertThat(ids).containsExactly("a1", "b2");
    assertThat(rig.look(shelf(thing(), 30, "a1", "b2")))
        .containsExactly("here: nothing has been decided about b2");
    rig.decided("b2", Verdict.REFUSED);
    rig.happened("b2", "results-written");
    rig.wind(30);
    assertThat(rig.look(shelf(thing(), 30, "a1", "b2"))).containsExactly("here: goes");
    for (String id : ids) {
      rig.ledger.event(id, "route test", "removed", Map.of("what", "results", "days", "30"));
    }
    rig.apply(new NamesShelf(names, 30));
    assertThat(names.withResults("017", "Doe^Jane")).isEmpty();
    assertThat(rig.look(shelf(thing(), 30, "a1"))).as("still").containsExactly("here: goes");
  }

  @Test
  void what_was_lost_and_came_back_as_a_repeat_ends_with_that() {
    lost("a1", "one");
    rig.ended("b2", "017", "two");
    new Arrivals(rig.ledger, "lives", rig.clock)
        .repeated(rig.ticket("c3", "017", "one", "aba1"), "b2", "site 017");
    rig.wind(30);
    assertThat(rig.look(shelf(thing(), 30, "a1")))
        .containsExactly("here: the site has not been told that c3 is a repeat");
    rig.happened("c3", "receipt-written");
    rig.wind(30);
    assertThat(rig.look(shelf(thing(), 30, "a1"))).containsExactly("here: goes");
  }

  @Test
  void a_repeat_whose_answer_was_lost_ends_when_it_was_put_back_and_answered() {
    rig.ended("a1", "017", "one");
    rig.repeated("b2", "017", "again", "a1", "gone");
    markLost();
    rig.wind(1000);
    assertThat(rig.look(shelf(thing(), 30, "b2")))
        .containsExactly("here: b2 was lost with its replica and has not been received anew");
    rig.repeated("c3", "017", "again", "a1", "lives");
    rig.wind(1000);
    assertThat(rig.look(shelf(thing(), 30, "b2")))
        .containsExactly("here: the site has not been told that c3 is a repeat");
    rig.happened("c3", "receipt-written");
    rig.wind(30);
    assertThat(rig.look(shelf(thing(), 30, "b2"))).containsExactly("here: goes");
  }

  @Test
  void a_lost_repeat_that_another_replica_had_found_at_the_site_ends_with_its_answer() {
    rig.ended("a1", "017", "one");
    rig.repeated("b2", "017", "again", "a1", "gone");
    markLost();
    rig.happened("b2", "receipt-written");
    rig.wind(30);
    assertThat(rig.look(shelf(thing(), 30, "b2"))).containsExactly("here: goes");
  }

  @Test
  void what_was_decided_after_it_was_lost_ends_as_anything_else() {
    lost("a1", "one");
    rig.decided("a1", Verdict.REFUSED);
    rig.happened("a1", "results-written");
    rig.ledger.received(rig.ticket("b2", "017", "one", "aba1"));
    rig.wind(30);
    assertThat(rig.look(shelf(thing(), 30, "a1"))).containsExactly("here: goes");
  }

  /** In the hands of a replica whose volume is gone. */
  private void lost(String id, String name) {
    new Arrivals(rig.ledger, "gone", rig.clock).begin(id);
    rig.received(id, "017", name);
    markLost();
  }

  private void markLost() {
    new LostReplica(rig.ledger).mark("gone", "operator O", Map.of("reason", "disk"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"delay-written", "engine-called-back", "link-looked", "withdrawn"})
  void what_may_still_come_after_its_end_begins_nothing_anew(String event) {
    rig.ended("a1", "017", "one");
    rig.happened("a1", event);
    rig.wind(30);
    assertThat(rig.look(shelf(thing(), 30, "a1"))).containsExactly("here: goes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"retried", "released", "parked", "held", "something-new"})
  void what_was_begun_anew_after_the_decision_stays_until_it_has_ended_again(String event) {
    rig.ended("a1", "017", "one");
    rig.happened("a1", event);
    rig.wind(1000);
    assertThat(rig.look(shelf(thing(), 30, "a1")))
        .containsExactly("here: a1 was " + event + " after it had been decided");
    rig.decided("a1", Verdict.REFUSED);
    rig.happened("a1", "results-written");
    rig.wind(30);
    assertThat(rig.look(shelf(thing(), 30, "a1"))).containsExactly("here: goes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "received/a1",
        "work/a1",
        "parked/a1",
        "deliver/P-archive/a1",
        "results/main/a1-50-results_2",
        "outbox/a1-case-accepted-0123456789ab",
        "moves/main/a1.json"
      })
  void what_still_waits_in_a_queue_keeps_the_thing(String waiting) throws Exception {
    rig.ended("a1", "017", "one");
    rig.wind(1000);
    Path queued = rig.spool.received().resolveSibling(waiting);
    Files.createDirectories(queued.getParent());
    Files.createFile(queued);
    assertThat(rig.look(shelf(thing(), 30, "a1")))
        .singleElement()
        .asString()
        .startsWith("here: a1 still waits in spool/" + waiting.replaceFirst("/a1.*", ""));
    Files.delete(queued);
    assertThat(rig.look(shelf(thing(), 30, "a1"))).containsExactly("here: goes");
  }

  @Test
  void a_removal_that_fails_is_tried_again_and_told_once_and_stops_no_other() throws Exception {
    rig.ended("a1", "017", "one");
    rig.wind(30);
    AtomicInteger tries = new AtomicInteger();
    Shelf failing =
        shelf(
            new Thing(
                List.of("a1"),
                "there",
                null,
                () -> {
                  tries.incrementAndGet();
                  throw new IOException("no");
                }),
            30);
    Shelf broken =
        new TestShelf(
            30,
            visitor -> {
              throw new IOException("no server");
            });
    Path thing = thing();
    rig.apply(broken, failing, shelf(thing, 30, "a1"));
    rig.apply(broken, failing);
    assertThat(thing).doesNotExist();
    assertThat(tries).hasValue(2);
    assertThat(rig.ledger.history("a1").stream().filter(e -> e.event().equals("removed")))
        .extracting(e -> e.details().get("place"))
        .containsExactly("there", "here");
    assertThat(rig.look(broken)).containsExactly("test failed");
  }

  @Test
  void of_parked_only_what_has_ended_otherwise_goes_and_operators_are_reminded_of_the_rest()
      throws Exception {
    rig.ended("a1", "017", "one");
    rig.received("b2", "017", "two");
    rig.happened("b2", "parked");
    Path copy = parked("a1-older-1");
    Path waits = parked("b2");
    Path stranger = parked("nobody-s");
    rig.wind(31);
    rig.apply(SpoolShelf.parked(rig.spool, 30));
    assertThat(copy).doesNotExist();
    assertThat(waits).exists();
    assertThat(stranger).exists();
    assertThat(rig.troubles.next().words()).contains("more than 30 days (2 now)");
  }

  @Test
  void a_copy_that_has_gone_through_does_not_wait_for_itself() throws Exception {
    rig.ended("a1", "017", "one");
    Path copied = parked("a1");
    rig.wind(31);
    rig.apply(SpoolShelf.parked(rig.spool, 30));
    assertThat(copied).doesNotExist();
  }

  @Test
  void the_ledger_forgets_an_uploads_name_after_its_result_folder_has_gone() throws Exception {
    UploadNames names = new UploadNames(rig.ledger);
    rig.ended("a1", "017", "Doe^Jane");
    rig.ended("b2", "017", "Other");
    rig.wind(30);
    NamesShelf shelf = new NamesShelf(names, 30);
    rig.apply(shelf);
    assertThat(names.withResults("017", "Doe^Jane")).containsExactly("a1");
    rig.ledger.event("a1", "route test", "removed", Map.of("what", "results", "days", "30"));
    rig.apply(shelf);
    assertThat(names.withResults("017", "Doe^Jane")).isEmpty();
    assertThat(names.withResults("017", "Other")).containsExactly("b2");
    assertThat(rig.ledger.resultName("017", "Doe^Jane", "c3", "cc")).isEqualTo("Doe^Jane");
    assertThat(rig.ledger.resultName("017", "Other", "c4", "cc")).isEqualTo("Other_2");
    assertThat(rig.ledger.verify().whole()).isTrue();
    assertThat(names.withoutResults()).isEmpty();
  }

  @Test
  void the_ledger_forgets_who_and_what_a_submission_held_when_its_time_is_over() throws Exception {
    Sightings sightings = new Sightings(rig.ledger);
    rig.ended("a1", "017", "one");
    sightings.look(rig.ticket("a1", "017", "one", "aba1"), "TEST-1", "001", Map.of("p-1", ""));
    rig.received("b2", "017", "two");
    sightings.look(rig.ticket("b2", "017", "two", "abb2"), "TEST-1", "001", Map.of("p-2", ""));
    rig.wind(31);
    rig.apply(new SeenShelf(sightings, 30));
    assertThat(sightings.all()).containsExactly("b2");
    assertThat(rig.ledger.happened("a1", "removed", Map.of("what", "seen"))).isTrue();
  }

  @Test
  void what_another_replicas_recall_left_here_goes_at_the_next_look() throws Exception {
    rig.ended("a1", "017", "one");
    rig.ended("b2", "017", "two");
    Path recalled = Files.createDirectories(rig.spool.kept().resolve("a1"));
    Path shown = Files.createDirectories(rig.spool.sent().resolve("a1")).resolve("report.txt");
    Files.writeString(shown, "ACCEPTED");
    Path other = Files.createDirectories(rig.spool.kept().resolve("b2"));
    Path upload = thing();
    new Recalls(rig.ledger).ask("a1", "operator O", rig.clock.instant(), Map.of("by", "O"));
    Shelf[] shelves = {
      SpoolShelf.kept(rig.spool, 14), new RecalledShelf(rig.spool), shelf(upload, 30, "a1")
    };
    rig.apply(shelves);
    assertThat(recalled).as("nobody has been told yet").exists();
    rig.happened("a1", Recalls.TOLD);
    rig.apply(shelves);
    assertThat(recalled).doesNotExist();
    assertThat(rig.ledger.happened("a1", "removed", Map.of("what", "kept", "days", "0"))).isTrue();
    assertThat(shown).doesNotExist();
    assertThat(other).exists();
    assertThat(upload).exists();
  }

  /** It has ended, and was then recalled: everybody has been told. */
  private void recalled(String id) {
    rig.ended(id, "017", id);
    new Recalls(rig.ledger).ask(id, "operator O", rig.clock.instant(), Map.of("by", "O"));
    rig.happened(id, Recalls.TOLD);
  }

  private Path inventory(String id) throws IOException {
    Path trial = Files.createDirectories(folder.resolve("inventories/TEST-ANY"));
    return Files.writeString(trial.resolve(id + ".json.gz"), "x");
  }

  private Path parked(String name) throws IOException {
    Path parked = Files.createDirectories(rig.spool.parked().resolve(name));
    Path why = Files.writeString(parked.resolve("why.txt"), "why");
    Files.setLastModifiedTime(why, FileTime.from(rig.clock.instant()));
    return parked;
  }

  private Path thing() {
    try {
      return Files.createTempFile(folder, "thing", "");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Shelf shelf(Path thing, int days, String... ids) {
    return shelf(new Thing(List.of(ids), "here", null, () -> Files.delete(thing)), days);
  }

  private static Shelf shelf(Thing thing, int days) {
    return new TestShelf(days, visitor -> visitor.see(thing));
  }

  private interface Look {
    void now() throws Exception;
  }

  /** Only one replica sees it. */
  private record OwnShelf(Look look) implements Shelf {
    @Override
    public String what() {
      return "own";
    }

    @Override
    public int days() {
      return 1;
    }

    @Override
    public boolean own() {
      return true;
    }

    @Override
    public void each(Visitor visitor) throws IOException {
      try {
        look.now();
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }

  private interface Show {
    void to(Shelf.Visitor visitor) throws IOException;
  }

  private record TestShelf(int days, Show show) implements Shelf {
    @Override
    public String what() {
      return "test";
    }

    @Override
    public void each(Visitor visitor) throws IOException {
      show.to(visitor);
    }
  }
}
