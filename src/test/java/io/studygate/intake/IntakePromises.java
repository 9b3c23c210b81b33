package io.studygate.intake;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.finding.Finding;
import io.studygate.ledger.LostReplica;
import io.studygate.spool.Json;
import io.studygate.spool.Ticket;
import io.studygate.spool.Ticket.Layout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the intake promises with any SFTP server. */
abstract class IntakePromises {
  static final Duration SOON = Duration.ofMinutes(3);

  @TempDir Path tmp;
  IntakeRig rig;

  abstract IntakeRig rig(List<String> sites) throws Exception;

  @BeforeEach
  void open() throws Exception {
    rig = rig(List.of("017", "018", "019"));
  }

  @AfterEach
  void close() throws Exception {
    if (rig != null) {
      rig.close();
    }
  }

  void receivedWithin(int count) {
    await().atMost(SOON).untilAsserted(() -> assertThat(rig.receipts).hasSize(count));
    await().atMost(SOON).until(() -> movedAll());
  }

  /**
   * After one long jump of the clock what came back within the second of the look before would pass
   * for unchanged, and be seen when no more time passes.
   */
  private void receivedAsTimePasses(int count) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              rig.wind(IntakeRig.SETTLE);
              assertThat(rig.receipts).hasSize(count);
            });
    receivedWithin(count);
  }

  private boolean movedAll() throws Exception {
    int moved = 0;
    for (String site : List.of("017", "018", "019")) {
      try (var ids = Files.list(rig.homes.resolve(site).resolve("received"))) {
        moved += (int) ids.count();
      }
    }
    return moved >= rig.receipts.stream().map(r -> r.ticket().id()).distinct().count();
  }

  @Test
  void a_zip_of_either_layout_is_received_once_it_has_settled_and_then_moved() throws Exception {
    rig.start();
    byte[] first = Zips.zip(100_000, 1);
    rig.put("017/input/AIDP/input/sub 1.zip", first);
    rig.put("018/incoming/Upper.ZIP", Zips.zip(5_000, 2));
    rig.severalLooks();
    assertThat(rig.receipts).isEmpty();
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(2);
    assertThat(rig.received("017")).containsExactly("sub 1.zip");
    assertThat(rig.received("018")).containsExactly("Upper.ZIP");
    assertThat(rig.homes.resolve("017/input/AIDP/input")).isEmptyDirectory();
    Ticket ticket =
        rig.tickets().stream().filter(t -> t.site().equals("017")).findFirst().orElseThrow();
    assertThat(ticket.layout()).isEqualTo(Layout.INPUT_ZIP);
    assertThat(ticket.folder()).isEqualTo("AIDP");
    assertThat(ticket.name()).isEqualTo("sub 1");
    assertThat(ticket.remotePath()).isEqualTo("/017/input/AIDP/input/sub 1.zip");
    assertThat(ticket.size()).isEqualTo(first.length);
    assertThat(ticket.id()).matches("[a-z2-7]{20}");
    assertThat(rig.homes.resolve("017/received").resolve(ticket.id())).isDirectory();
    assertThat(rig.payload(ticket).resolve("payload.zip")).hasBinaryContent(first);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(rig.ledger.history(ticket.id()))
                    .extracting(event -> event.event())
                    .containsExactly("received", "moved"));
    assertThat(rig.spool.incoming().resolve("generation-1/main-1"))
        .satisfiesAnyOf(
            path -> assertThat(path).doesNotExist(), path -> assertThat(files(path)).isEmpty());
  }

  static List<Path> files(Path tree) {
    try (var all = Files.walk(tree)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void a_change_of_the_configuration_makes_no_upload_early_and_none_late() throws Exception {
    rig.start();
    // Both must have been quiet for two minutes.
    rig.put("017/incoming/stray.7z", new byte[2000]);
    rig.put("018/incoming/folder/a.dcm", new byte[2000]);
    rig.severalLooks();
    rig.wind(IntakeRig.QUIET.minusSeconds(21));
    rig.nextGeneration();
    rig.severalLooks();
    assertThat(rig.receipts).as("not early").isEmpty();
    rig.wind(Duration.ofSeconds(21));
    receivedWithin(2);
    rig.nextGeneration();
    rig.stillFor(IntakeRig.QUIET);
    assertThat(rig.receipts).as("not twice").hasSize(2);
  }

  @Test
  void a_writer_that_stalls_and_resumes_is_waited_for() throws Exception {
    rig.start();
    byte[] zip = Zips.zip(1_000_000, 1);
    Path file = rig.put("017/incoming/a.zip", Arrays.copyOf(zip, 500_000));
    rig.stillFor(IntakeRig.SETTLE);
    rig.stillFor(IntakeRig.SETTLE.multipliedBy(20));
    assertThat(rig.receipts).isEmpty();
    Files.write(file, Arrays.copyOfRange(zip, 500_000, zip.length), StandardOpenOption.APPEND);
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(1);
    assertThat(rig.payload(rig.tickets().get(0)).resolve("payload.zip")).hasBinaryContent(zip);
  }

  @Test
  void a_zip_that_stays_broken_is_received_after_the_grace_time_so_that_it_is_refused()
      throws Exception {
    rig.start();
    rig.put("017/incoming/broken.zip", Arrays.copyOf(Zips.zip(100_000, 1), 60_000));
    rig.put("017/incoming/empty.zip", new byte[0]);
    rig.put("017/incoming/text.zip", "no zip".getBytes());
    rig.stillFor(IntakeRig.SETTLE);
    rig.stillFor(IntakeRig.QUIET);
    assertThat(rig.receipts).isEmpty();
    rig.stillFor(IntakeRig.GRACE);
    receivedWithin(3);
  }

  @Test
  void temporary_names_hidden_files_and_results_are_left_alone() throws Exception {
    rig.start();
    byte[] zip = Zips.zip(1_000, 1);
    for (String path :
        List.of(
            "017/incoming/a.zip.filepart",
            "017/incoming/a.zip.part",
            "017/incoming/a.zip.TMP",
            "017/incoming/.a.zip",
            "017/incoming/Thumbs.db",
            "017/output/x_out/a.zip",
            "017/received/x/a.zip",
            "017/a.zip")) {
      rig.put(path, zip);
    }
    rig.stillFor(IntakeRig.GRACE);
    rig.stillFor(IntakeRig.GRACE);
    assertThat(rig.receipts).isEmpty();
  }

  @Test
  void a_name_that_is_uploaded_again_while_its_first_file_is_processed_is_taken_next()
      throws Exception {
    byte[] first = Zips.zip(50_000, 1);
    byte[] second = Zips.zip(60_000, 2);
    Path file = rig.put("017/incoming/a.zip", first);
    rig.putBeforeMove("017/incoming/a.zip", second);
    rig.start();
    rig.stillFor(IntakeRig.SETTLE);
    await().atMost(SOON).untilAsserted(() -> assertThat(file).hasBinaryContent(second));
    receivedAsTimePasses(2);
    assertThat(rig.receipts.get(0).ticket().size()).isEqualTo(first.length);
    assertThat(rig.receipts.get(1).ticket().size()).isEqualTo(second.length);
    assertThat(rig.receipts.get(1).repeatOf()).isNull();
    await().untilAsserted(() -> assertThat(rig.tickets()).hasSize(2));
    assertThat(rig.tickets()).extracting(Ticket::resultName).containsExactlyInAnyOrder("a", "a_2");
    await().atMost(SOON).untilAsserted(() -> assertThat(file).doesNotExist());
  }

  @Test
  void a_newer_file_that_a_move_took_is_taken_next_though_a_crash_came_after_the_move()
      throws Exception {
    byte[] second = Zips.zip(60_000, 2);
    rig.put("017/incoming/a.zip", Zips.zip(50_000, 1));
    rig.putBeforeMove("017/incoming/a.zip", second);
    rig.crashAfterMove = true;
    rig.start();
    rig.stillFor(IntakeRig.SETTLE);
    await().atMost(SOON).until(() -> rig.received("017").contains("a.zip"));
    rig.stop();
    rig.crashAfterMove = false;
    rig.start();
    receivedAsTimePasses(2);
    assertThat(rig.receipts.get(1).ticket().size()).isEqualTo(second.length);
    movedInLedger(2);
    assertThat(files(rig.spool.moves())).isEmpty();
  }

  @Test
  void a_newer_file_in_a_moved_folder_goes_back_though_a_crash_came_after_the_move()
      throws Exception {
    rig.start();
    rig.put("017/incoming/x/IM1", "one".getBytes());
    rig.put("017/incoming/x/done", new byte[0]);
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(1);
    movedInLedger(1);
    rig.stop();
    Ticket ticket = rig.tickets().get(0);
    String to = "017/received/" + ticket.id() + "/x";
    var one = rig.homes.resolve(to + "/IM1");
    var fetched =
        new RemoteFiles.Remote(
            "IM1", 3, Files.getLastModifiedTime(one).toInstant().truncatedTo(SECONDS));
    new Moves(rig.spool, rig.ledger, "main").begin(new Moves.Move(ticket, to, List.of(fetched)));
    rig.put(to + "/IM2", "two".getBytes());
    rig.start();
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(rig.homes.resolve("017/incoming/x/IM2")).exists());
    assertThat(one).exists();
    assertThat(rig.homes.resolve("017/incoming/x/IM1")).doesNotExist();
  }

  @Test
  void what_settles_where_no_study_belongs_is_received_to_be_answered() throws Exception {
    rig.start();
    rig.put("017/incoming/study.7z", "7z".getBytes());
    rig.put("017/incoming/IM0001", "loose".getBytes());
    rig.put("017/input/AIDP/study.zip", Zips.zip(1_000, 1));
    rig.put("017/input/AIDP/input/deeper/study.zip", Zips.zip(1_000, 2));
    rig.stillFor(IntakeRig.SETTLE);
    assertThat(rig.receipts).isEmpty();
    rig.stillFor(IntakeRig.QUIET);
    receivedWithin(4);
    assertThat(rig.tickets()).extracting(Ticket::layout).containsOnly(Layout.STRAY);
    Ticket seven =
        rig.tickets().stream().filter(t -> t.name().equals("study.7z")).findFirst().orElseThrow();
    assertThat(rig.payload(seven).resolve("payload/study.7z")).hasContent("7z");
  }

  @Test
  void a_quiet_folder_is_taken_whole_at_any_depth_and_moved_by_one_rename() throws Exception {
    rig.start();
    rig.put("017/incoming/case 4/IM1", "one".getBytes());
    rig.put("017/incoming/case 4/s1/deep/er/IM2", "two".getBytes());
    rig.stillFor(IntakeRig.SETTLE);
    assertThat(rig.receipts).isEmpty();
    rig.put("017/incoming/case 4/IM3", "three".getBytes());
    rig.stillFor(IntakeRig.QUIET.minusSeconds(20));
    assertThat(rig.receipts).isEmpty();
    rig.stillFor(Duration.ofSeconds(25));
    receivedWithin(1);
    Ticket ticket = rig.tickets().get(0);
    assertThat(ticket.layout()).isEqualTo(Layout.INCOMING_FOLDER);
    assertThat(ticket.name()).isEqualTo("case 4");
    assertThat(ticket.remotePath()).isEqualTo("/017/incoming/case 4");
    assertThat(rig.payload(ticket).resolve("payload/s1/deep/er/IM2")).hasContent("two");
    assertThat(files(rig.payload(ticket).resolve("payload"))).hasSize(3);
    assertThat(rig.homes.resolve("017/received/" + ticket.id() + "/case 4/IM3")).exists();
    assertThat(rig.homes.resolve("017/incoming")).isEmptyDirectory();
  }

  @Test
  void a_folder_is_complete_when_a_file_done_is_there_and_all_has_settled() throws Exception {
    rig.start();
    rig.put("017/incoming/x/IM1", "one".getBytes());
    rig.put("017/incoming/x/done", new byte[0]);
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(1);
    assertThat(files(rig.payload(rig.tickets().get(0)).resolve("payload"))).hasSize(1);
  }

  @Test
  void a_folder_is_complete_when_the_announced_instances_are_there() throws Exception {
    rig.start();
    rig.put("017/incoming/x/submission.txt", "case: 004\r\nInstances: 2\r\n".getBytes());
    rig.put("017/incoming/x/IM1", "one".getBytes());
    rig.put("017/incoming/x/letter.pdf", "letter".getBytes());
    rig.stillFor(IntakeRig.SETTLE);
    assertThat(rig.receipts).isEmpty();
    rig.put("017/incoming/x/IM2", "two".getBytes());
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(1);
    assertThat(files(rig.payload(rig.tickets().get(0)).resolve("payload"))).hasSize(4);
  }

  @Test
  void a_file_that_comes_into_a_folder_while_it_is_taken_stays_and_is_taken_next()
      throws Exception {
    rig.put("017/incoming/x/IM1", "one".getBytes());
    rig.put("017/incoming/x/done", new byte[0]);
    rig.putBeforeMove("017/incoming/x/s/IM2", "two".getBytes());
    rig.start();
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(1);
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(rig.homes.resolve("017/incoming/x/s/IM2")).exists());
    receivedAsTimePasses(2);
  }

  @Test
  void a_folder_that_grows_beyond_its_limits_while_it_is_taken_goes_back_whole_and_is_refused()
      throws Exception {
    rig.put("017/incoming/x/IM1", "one".getBytes());
    rig.put("017/incoming/x/done", new byte[0]);
    rig.putBeforeMove("017/incoming/x/" + "s/".repeat(TreeWalk.DEEPEST + 1) + "IM2", new byte[1]);
    rig.start();
    rig.stillFor(IntakeRig.SETTLE);
    await().atMost(SOON).untilAsserted(() -> assertThat(rig.receipts).hasSize(1));
    receivedAsTimePasses(2);
    Path refusal = rig.payload(rig.receipts.get(1).ticket()).resolve("refusal.json");
    assertThat(Json.read(refusal, Finding.class).what()).contains("one inside another");
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(rig.homes.resolve("017/incoming")).isEmptyDirectory());
    await().atMost(SOON).until(() -> files(rig.spool.moves()).isEmpty());
    assertThat(rig.received("017")).hasSize(3).anyMatch(file -> file.endsWith("/IM2"));
  }

  @Test
  void the_same_bytes_again_are_answered_and_not_processed_twice() throws Exception {
    rig.start();
    byte[] zip = Zips.zip(20_000, 1);
    Path file = rig.put("017/incoming/a.zip", zip);
    FileTime time = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));
    Files.setLastModifiedTime(file, time);
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(1);
    await().atMost(SOON).until(() -> !Files.exists(file));
    Files.setLastModifiedTime(rig.put("017/incoming/a.zip", zip), time);
    rig.put("017/incoming/b.zip", zip);
    rig.put("018/incoming/a.zip", zip);
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(4);
    String first = rig.receipts.get(0).ticket().id();
    assertThat(rig.receipts)
        .filteredOn(receipt -> receipt.ticket().site().equals("017"))
        .extracting(IntakeRig.Receipt::repeatOf)
        .containsExactly(null, first, first);
    assertThat(rig.receipts).extracting(r -> r.ticket().id()).doesNotHaveDuplicates();
    assertThat(rig.tickets()).hasSize(2);
    assertThat(rig.received("017")).containsExactly("a.zip", "a.zip", "b.zip");
  }

  @Test
  void the_same_file_again_is_answered_as_such_after_received_was_cleaned() throws Exception {
    rig.start();
    byte[] zip = Zips.zip(20_000, 1);
    FileTime time = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));
    Files.setLastModifiedTime(rig.put("017/incoming/a.zip", zip), time);
    Path folder = rig.put("017/incoming/x/IM1", "one".getBytes());
    Files.setLastModifiedTime(folder, time);
    rig.put("017/incoming/x/done", new byte[0]);
    Files.setLastModifiedTime(rig.homes.resolve("017/incoming/x/done"), time);
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(2);
    movedInLedger(2);
    for (Ticket ticket : rig.tickets()) {
      rig.spool.delete(rig.homes.resolve("017/received").resolve(ticket.id()));
    }
    Files.setLastModifiedTime(rig.put("017/incoming/a.zip", zip), time);
    Files.setLastModifiedTime(rig.put("017/incoming/x/IM1", "one".getBytes()), time);
    Files.setLastModifiedTime(rig.put("017/incoming/x/done", new byte[0]), time);
    rig.stillFor(IntakeRig.SETTLE);
    await().atMost(SOON).untilAsserted(() -> assertThat(rig.receipts).hasSize(4));
    assertThat(rig.receipts.subList(2, 4))
        .allSatisfy(receipt -> assertThat(receipt.repeatOf()).isNotNull());
    assertThat(rig.receipts).extracting(r -> r.ticket().id()).doesNotHaveDuplicates();
  }

  @Test
  void what_was_lost_with_a_replica_is_received_anew_when_it_is_put_back() throws Exception {
    rig.start();
    rig.put("017/incoming/a.zip", Zips.zip(20_000, 1));
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(1);
    movedInLedger(1);
    Ticket lost = rig.receipts.get(0).ticket();
    rig.spool.remove(rig.payload(lost));
    new LostReplica(rig.ledger).mark("rig", "operator Kim", Map.of("reason", "disk"));
    Files.move(
        rig.homes.resolve("017/received").resolve(lost.id()).resolve("a.zip"),
        rig.homes.resolve("017/incoming/a.zip"));
    rig.stillFor(IntakeRig.SETTLE);
    await().atMost(SOON).untilAsserted(() -> assertThat(rig.receipts).hasSize(2));
    assertThat(rig.receipts.get(1).repeatOf()).isNull();
    assertThat(rig.tickets())
        .singleElement()
        .satisfies(anew -> assertThat(anew.id()).isNotEqualTo(lost.id()))
        .satisfies(anew -> assertThat(anew.resultName()).isEqualTo(lost.resultName()))
        .satisfies(
            anew ->
                assertThat(LostReplica.anew(rig.ledger.history(lost.id()))).contains(anew.id()));
  }

  void movedInLedger(int count) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(rig.receipts)
                    .filteredOn(
                        r -> rig.ledger.happened(r.ticket().id(), "moved", java.util.Map.of()))
                    .hasSize(count));
  }

  @Test
  void a_crash_before_the_receipt_or_the_move_ends_in_both_and_not_in_a_repeat() throws Exception {
    rig.receiptFault.set(new IllegalStateException("crash"));
    rig.start();
    rig.put("017/incoming/a.zip", Zips.zip(20_000, 1));
    rig.stillFor(IntakeRig.SETTLE);
    await().atMost(SOON).untilAsserted(() -> assertThat(rig.tickets()).hasSize(1));
    rig.stop();
    rig.receiptFault.set(null);
    Ticket before = rig.tickets().get(0);
    rig.spool.remove(rig.payload(before));
    rig.start();
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(1);
    assertThat(rig.receipts.get(0).repeatOf()).isNull();
    assertThat(rig.receipts.get(0).ticket()).isEqualTo(before);
    assertThat(rig.tickets()).as("processed already").isEmpty();
    assertThat(rig.received("017")).containsExactly("a.zip");
  }

  @Test
  void a_zip_of_any_name_is_received_under_it_and_answered_under_a_plain_one() throws Exception {
    List<String> names =
        List.of(
            "a*b?[c]",
            "back\\slash",
            "line\nfeed",
            "line\tfeed",
            "\u001b[2J",
            "-rf",
            " two  spaces ",
            "${sys:user.home}",
            "Gr\u00f6\u00dfe",
            "Gro\u0308\u00dfe",
            "\u202egpj.x",
            "x".repeat(251),
            "\u00e4".repeat(125));
    rig.start();
    for (int i = 0; i < names.size(); i++) {
      rig.put("017/incoming/" + names.get(i) + ".zip", Zips.zip(1_000 + i, i));
    }
    await()
        .atMost(SOON.multipliedBy(3))
        .untilAsserted(
            () -> {
              rig.wind(IntakeRig.SETTLE);
              assertThat(rig.receipts).hasSize(names.size());
            });
    receivedWithin(names.size());
    assertThat(rig.received("017"))
        .containsExactlyInAnyOrderElementsOf(names.stream().map(name -> name + ".zip").toList());
    assertThat(rig.tickets())
        .extracting(ticket -> ticket.name().replace('\uf75c', '\\'))
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(rig.tickets())
        .extracting(Ticket::resultName)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.getBytes(StandardCharsets.UTF_8).length <= 210)
        .allMatch(name -> name.matches("[^\\p{Cntrl}\\p{Cf}/\\\\*?]+") && !name.contains("${"));
  }

  @Test
  void a_folder_whose_files_have_any_names_is_received_whole() throws Exception {
    rig.start();
    List<String> names =
        List.of(
            "a*b",
            "a?b",
            "c\\d",
            "e\nf",
            "g\u001bh",
            "M\u00fcller",
            "s*/IM?1",
            "Gr\u00f6\u00dfe/IM2",
            "y".repeat(255));
    for (String name : names) {
      rig.put("017/incoming/we*ird/" + name, name.getBytes(StandardCharsets.UTF_8));
    }
    rig.put("017/incoming/we*ird/done", new byte[0]);
    rig.stillFor(IntakeRig.SETTLE);
    receivedWithin(1);
    Path payload = rig.payload(rig.tickets().get(0)).resolve("payload");
    List<String> contents = new ArrayList<>();
    for (Path file : files(payload)) {
      contents.add(Files.readString(file));
    }
    assertThat(contents).containsExactlyInAnyOrderElementsOf(names);
    assertThat(rig.received("017")).contains("we*ird/a*b", "we*ird/s*/IM?1");
    assertThat(rig.homes.resolve("017/incoming")).isEmptyDirectory();
  }

  @Test
  void a_folder_with_too_many_files_is_answered_and_none_of_them_fetched() throws Exception {
    rig.start();
    for (int i = 0; i <= IntakeRig.MOST_FILES + 20; i++) {
      rig.put("017/incoming/x/s" + i % 7 + "/IM" + i, new byte[] {1});
    }
    rig.stillFor(IntakeRig.SETTLE);
    rig.stillFor(IntakeRig.QUIET);
    receivedWithin(1);
    Path submission = rig.payload(rig.tickets().get(0));
    assertThat(files(submission.resolve("payload"))).isEmpty();
    assertThat(Json.read(submission.resolve("refusal.json"), Finding.class).what())
        .contains("41 or more files, more than the 40");
    movedInLedger(1);
    assertThat(rig.received("017")).hasSize(IntakeRig.MOST_FILES + 21);
  }

  @Test
  void a_file_that_is_renamed_while_it_is_fetched_is_received_once_under_its_new_name()
      throws Exception {
    Path file = rig.homes.resolve("017/incoming/a.zip");
    Files.createDirectories(file.getParent());
    Zips.sparse(file, 20L << 20);
    rig.start();
    rig.severalLooks();
    rig.wind(IntakeRig.SETTLE);
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> files(rig.spool.incoming()).stream().anyMatch(path -> path.endsWith("upload")));
    Files.move(file, file.resolveSibling("b.zip"));
    await()
        .atMost(SOON.multipliedBy(3))
        .untilAsserted(
            () -> {
              rig.wind(IntakeRig.SETTLE);
              assertThat(rig.receipts).hasSize(1);
            });
    receivedWithin(1);
    assertThat(rig.received("017")).containsExactly("b.zip");
    assertThat(rig.tickets()).extracting(Ticket::name).containsExactly("b");
    assertThat(files(rig.homes.resolve("017/incoming"))).isEmpty();
  }

  @Test
  void links_and_what_they_lead_to_are_left_alone() throws Exception {
    Path secret = Files.write(tmp.resolve("secret.zip"), Zips.zip(1_000, 9));
    rig.put("018/incoming/other.zip.part", Zips.zip(1_000, 8));
    Path incoming = Files.createDirectories(rig.homes.resolve("017/incoming"));
    Files.createSymbolicLink(incoming.resolve("link.zip"), secret);
    Files.createSymbolicLink(incoming.resolve("folder"), rig.homes.resolve("018/incoming"));
    rig.put("017/incoming/x/IM1", "one".getBytes());
    Files.createSymbolicLink(incoming.resolve("x/IM2"), secret);
    Files.createSymbolicLink(incoming.resolve("x/deep"), rig.homes.resolve("018"));
    Path own = rig.put("017/incoming/own.zip", Zips.zip(1_000, 7));
    Files.createLink(incoming.resolve("again.zip"), own);
    rig.start();
    rig.stillFor(IntakeRig.SETTLE);
    rig.stillFor(IntakeRig.QUIET);
    receivedWithin(3);
    assertThat(rig.receipts).extracting(r -> r.ticket().site()).containsOnly("017");
    assertThat(rig.receipts).extracting(r -> r.repeatOf() != null).containsOnlyOnce(true);
    assertThat(rig.tickets()).extracting(Ticket::name).contains("x").hasSize(2);
    Path loose =
        rig.tickets().stream()
            .filter(ticket -> ticket.name().equals("x"))
            .map(ticket -> rig.payload(ticket).resolve("payload"))
            .findFirst()
            .orElseThrow();
    assertThat(files(loose)).singleElement().satisfies(file -> assertThat(file).hasContent("one"));
    assertThat(secret).exists();
    assertThat(rig.homes.resolve("018/incoming/other.zip.part")).exists();
  }

  @Test
  void a_folder_is_listed_only_as_far_as_is_asked_for() throws Exception {
    for (int i = 0; i < 250; i++) {
      rig.put("017/incoming/IM" + i, new byte[] {1});
    }
    try (RemoteFiles remote = new RemoteFiles(rig.generation().inboxes().get("main"))) {
      assertThat(remote.list("017/incoming", 10)).hasSize(10);
      assertThat(remote.list("017/incoming", 1_000)).hasSize(250);
      assertThat(remote.tree("017", 10).files()).hasSize(11);
      assertThat(remote.tree("017", 1_000).files()).hasSize(250);
    }
  }

  @Test
  void many_folders_that_are_asked_for_at_once_are_what_each_of_them_is_alone() throws Exception {
    List<String> folders = new ArrayList<>(List.of("", "017", "nobody", "018/input/W\u00fcrz *?"));
    for (int i = 0; i < 150; i++) {
      rig.put("017/incoming/folder" + i + "/IM1", new byte[i]);
      rig.put("018/input/W\u00fcrz *?/" + i + ".zip", new byte[1]);
      folders.add("017/incoming/folder" + i);
    }
    Files.createSymbolicLink(rig.homes.resolve("018/link"), rig.homes.resolve("017"));
    try (RemoteFiles remote = new RemoteFiles(rig.generation().inboxes().get("main"))) {
      Map<String, List<RemoteFiles.Listed>> listed = remote.list(folders, 1_000, 5_000);
      folders.remove("nobody");
      assertThat(listed).containsOnlyKeys(folders);
      for (String folder : folders) {
        assertThat(listed.get(folder))
            .as(folder)
            .containsExactlyInAnyOrderElementsOf(remote.list(folder, 1_000));
      }
      assertThat(remote.list(List.of("017", "017/incoming"), 1_000, 100)).containsOnlyKeys("017");
      assertThat(remote.list(List.of("017/incoming"), 10, 5_000))
          .hasEntrySatisfying("017/incoming", some -> assertThat(some).hasSize(10));
      Map<String, Instant> times =
          remote.times(List.of("017", "nobody", "018/link", "017/incoming/folder1/IM1"));
      assertThat(times).containsOnly(Map.entry("017", remote.stat("017").orElseThrow().modified()));
    }
  }

  @Test
  void a_file_is_seen_by_the_next_look_however_long_its_folder_was_empty() throws Exception {
    rig.start();
    for (int i = 0; i < 3; i++) {
      // Now all is known and has stood still.
      rig.severalLooks();
      rig.wind(Duration.ofSeconds(4));
    }
    for (String place : List.of("incoming", "input", "input/T", "input/T/input")) {
      rig.put("017/" + place + "/new.zip", Zips.zip(1_000, place.length()));
      rig.severalLooks();
      rig.wind(IntakeRig.SETTLE);
      rig.severalLooks();
      assertThat(rig.spool.received()).as(place).isNotEmptyDirectory();
    }
  }

  @Test
  void a_folder_of_no_configured_site_is_told_to_the_operators_and_left_alone() throws Exception {
    rig.put("nobody/incoming/a.zip", Zips.zip(1_000, 1));
    rig.start();
    rig.stillFor(IntakeRig.GRACE);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(rig.troubles).hasSize(1).first().asString().contains("nobody"));
    assertThat(rig.receipts).isEmpty();
    assertThat(rig.homes.resolve("nobody/incoming/a.zip")).exists();
  }
}
