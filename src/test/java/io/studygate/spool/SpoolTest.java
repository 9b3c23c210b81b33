package io.studygate.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.Forced;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  @TempDir Path temp;
  private Troubles troubles;
  private Spool spool;

  @BeforeEach
  void open() {
    spool = new Spool(temp.resolve("spool"));
    troubles = new Troubles(spool, Clock.systemUTC());
  }

  private Path prepared(String text) throws IOException {
    Path folder = spool.prepare("thing");
    Files.writeString(folder.resolve("ticket.json"), text);
    return folder;
  }

  @Test
  void a_prepared_folder_appears_whole_and_is_gone_from_incoming() throws IOException {
    spool.commit(prepared("one"), spool.received().resolve("A"));
    assertThat(spool.received().resolve("A/ticket.json")).hasContent("one");
    assertThat(spool.incoming()).isEmptyDirectory();
  }

  @Test
  void what_is_committed_is_on_disk_before_it_appears_and_its_new_folders_after() throws Exception {
    Path prepared = prepared("one");
    Files.createDirectory(prepared.resolve("files"));
    Path file = Files.writeString(prepared.resolve("files/report.txt"), "report");
    Path target = spool.deliver().resolve("T-pacs/A");
    List<Path> forced = Forced.by(() -> spool.commit(prepared, target));
    assertThat(forced)
        .containsSubsequence(prepared, target.getParent())
        .containsSubsequence(file, target.getParent())
        .contains(prepared.resolve("ticket.json"), prepared.resolve("files"), spool.deliver());
  }

  @Test
  void what_is_parked_is_on_disk_with_the_reason_for_it() throws Exception {
    spool.commit(prepared("one"), spool.received().resolve("A"));
    Path folder = spool.received().resolve("A");
    assertThat(Forced.by(() -> new Parking(spool).park(folder, "why")))
        .containsSubsequence(folder.resolve("why.txt"), folder, spool.parked(), spool.received());
  }

  @Test
  void a_second_run_of_the_same_thing_leaves_the_first_untouched() throws IOException {
    spool.commit(prepared("one"), spool.received().resolve("A"));
    spool.commit(prepared("two"), spool.received().resolve("A"));
    assertThat(spool.received().resolve("A/ticket.json")).hasContent("one");
    assertThat(spool.incoming()).isEmptyDirectory();
  }

  @Test
  void of_two_that_make_the_same_thing_at_once_one_wins_and_neither_fails() throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      for (int i = 0; i < 50; i++) {
        Path target = spool.received().resolve("T" + i);
        List<Path> prepared = List.of(prepared("one"), prepared("two"));
        List<Callable<Path>> commits = new ArrayList<>();
        for (Path each : prepared) {
          commits.add(
              () -> {
                spool.commit(each, target);
                return target;
              });
        }
        for (Future<Path> done : both.invokeAll(commits)) {
          assertThat(done.get().resolve("ticket.json")).exists();
        }
      }
    } finally {
      both.shutdown();
    }
    assertThat(spool.incoming()).isEmptyDirectory();
  }

  @Test
  void sweep_removes_what_was_left_half_made_and_nothing_else() throws IOException {
    prepared("half");
    Files.createDirectories(spool.workOf("A").resolve("study"));
    spool.commit(prepared("one"), spool.received().resolve("A"));
    Path moves = Files.createDirectory(spool.moves().resolve("main"));
    Spool.place(moves, "A.json", "whole");
    Files.writeString(moves.resolve("B.json.tmp"), "ha");
    spool.sweep();
    assertThat(moves)
        .isDirectoryContaining("glob:**/A.json")
        .isDirectoryNotContaining("glob:**.tmp");
    assertThat(spool.incoming()).isEmptyDirectory();
    assertThat(spool.work()).isEmptyDirectory();
    assertThat(spool.received().resolve("A/ticket.json")).exists();
  }

  @Test
  void deleting_a_tree_never_follows_a_link_out_of_it() throws IOException {
    Path outside = Files.writeString(temp.resolve("outside"), "kept");
    Path folder = prepared("one");
    Files.createSymbolicLink(folder.resolve("link"), outside);
    spool.delete(folder);
    assertThat(outside).hasContent("kept");
    assertThat(folder).doesNotExist();
  }

  @Test
  void a_submission_that_was_copied_back_is_parked_again_and_its_copy_stays_beside_it()
      throws IOException {
    Parking parking = new Parking(spool);
    for (String text : new String[] {"first", "second", "third"}) {
      Path folder = spool.received().resolve("A");
      spool.commit(prepared(text), folder);
      parking.park(folder, "why");
      assertThat(folder).doesNotExist();
    }
    assertThat(spool.parked().resolve("A/ticket.json")).hasContent("third");
    assertThat(spool.parked().resolve("A-older-1/ticket.json")).hasContent("first");
    assertThat(spool.parked().resolve("A-older-2/ticket.json")).hasContent("second");
  }

  @Test
  void the_pause_doubles_up_to_the_longest_and_an_operator_can_end_it() throws IOException {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    Path thing = spool.received().resolve("A");
    spool.commit(prepared("one"), thing);
    FolderQueue queue = queueAt(now);
    assertThat(queue.due(thing)).isTrue();
    assertThat(queue.failed(thing)).isEqualTo(1);
    assertThat(queue.due(thing)).isFalse();
    assertThat(queueAt(now.plusSeconds(1)).due(thing)).isTrue();
    assertThat(queue.failed(thing)).isEqualTo(2);
    assertThat(queueAt(now.plusSeconds(1)).due(thing)).isFalse();
    for (int i = 0; i < 40; i++) {
      queue.failed(thing);
    }
    assertThat(queueAt(now.plusSeconds(10)).due(thing)).isTrue();
    FolderQueue.forget(thing);
    assertThat(queue.due(thing)).isTrue();
  }

  @Test
  void a_queue_that_fails_five_times_is_told_once_until_such_a_thing_has_gone_through()
      throws IOException {
    FolderQueue queue = queueAt(Instant.parse("2026-01-01T00:00:00Z"));
    Path dead = thing("T-pacs/dead");
    Path slow = thing("T-pacs/slow");
    fail(queue, dead, 4);
    assertThat(troubles.next()).isNull();
    fail(queue, dead, 3);
    fail(queue, slow, 6);
    Trouble trouble = troubles.next();
    assertThat(trouble.words()).contains("spool/deliver/T-pacs ").doesNotContain("dead");
    troubles.told(trouble);
    queue.done(thing("T-pacs/easy"));
    fail(queue, dead, 1);
    assertThat(troubles.next()).as("what never failed says nothing of the queue").isNull();
    queue.done(slow);
    assertThat(slow).doesNotExist();
    fail(queue, dead, 1);
    assertThat(troubles.next().words()).isEqualTo(trouble.words());
  }

  @Test
  void a_submission_that_fails_is_told_by_its_parking_alone() throws IOException {
    Path submission = spool.received().resolve("A");
    spool.commit(prepared("one"), submission);
    fail(queueAt(Instant.parse("2026-01-01T00:00:00Z")), submission, 9);
    assertThat(troubles.next()).isNull();
  }

  private Path thing(String name) throws IOException {
    Path thing = spool.deliver().resolve(name);
    spool.commit(prepared("one"), thing);
    return thing;
  }

  private static void fail(FolderQueue queue, Path thing, int times) {
    for (int i = 0; i < times; i++) {
      queue.failed(thing);
    }
  }

  private FolderQueue queueAt(Instant time) {
    return new FolderQueue(
        spool,
        Clock.fixed(time, ZoneOffset.UTC),
        troubles,
        Duration.ofSeconds(1),
        Duration.ofSeconds(10));
  }
}
