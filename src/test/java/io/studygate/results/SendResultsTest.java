package io.studygate.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.config.Generation;
import io.studygate.spool.Ticket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue and its consumer, with a local folder in place of the sites' server. */
class SendResultsTest {
  @TempDir Path temp;

  @Test
  void receipt_lands_in_the_sites_result_folder_and_leaves_the_queue() throws Exception {
    try (House house = house()) {
      house.receipts.write(Tickets.of("a1", "017", "STUDY1"), null);
      house.start();
      house.awaitEmptyQueue();
      assertThat(read("017/output/STUDY1_out/receipt.txt"))
          .startsWith("We have it.")
          .contains(
              "  Submission   a1\n", "  File         STUDY1.zip\n", "12,345,678 bytes (12.3 MB)")
          .contains("2026-11-21 08:30:00 UTC")
          .contains("output/STUDY1_out/");
      assertThat(house.events).containsExactly("a1 receipt-written");
      assertThat(tree()).containsExactly("017/output/STUDY1_out/receipt.txt");
    }
  }

  @Test
  void repeat_is_answered_with_the_earlier_id_and_leaves_the_receipt_alone() throws Exception {
    try (House house = house()) {
      house.receipts.write(Tickets.of("a1", "017", "STUDY1"), null);
      house.receipts.write(Tickets.of("b2", "017", "STUDY1"), "a1");
      house.start();
      house.awaitEmptyQueue();
      assertThat(read("017/output/STUDY1_out/already-received.txt"))
          .contains("already received as a1", "output/STUDY1_out/");
      assertThat(read("017/output/STUDY1_out/receipt.txt")).startsWith("We have it.");
    }
  }

  @Test
  void repeat_under_another_name_is_shown_the_folder_of_the_earlier_one() throws Exception {
    try (House house = house()) {
      house.ledger.received(Tickets.of("a1", "017", "STUDY1"));
      house.receipts.write(Tickets.of("b2", "017", "OTHER"), "a1");
      house.start();
      house.awaitEmptyQueue();
      assertThat(read("017/output/OTHER_out/already-received.txt"))
          .contains("are, or will be, in output/STUDY1_out/");
    }
  }

  @Test
  void later_words_for_a_site_are_sent_after_the_earlier_ones() throws Exception {
    try (House house = house()) {
      Ticket ticket = Tickets.of("a1", "017", "STUDY1");
      house.receipts.write(ticket, null);
      house.receipts.write(ticket, "z9");
      assertThat(house.waiting()).containsExactly("a1-10-receipt", "a1-10-receipt_2");
      house.start();
      house.awaitEmptyQueue();
      assertThat(house.events).hasSize(2);
      assertThat(tree()).hasSize(2);
    }
  }

  @Test
  void queueing_twice_changes_nothing() throws Exception {
    try (House house = house()) {
      house.receipts.write(Tickets.of("a1", "017", "STUDY1"), null);
      house.receipts.write(Tickets.of("a1", "017", "STUDY1"), null);
      assertThat(house.waiting()).containsExactly("a1-10-receipt");
    }
  }

  @Test
  void an_unwritable_home_holds_up_only_itself_and_is_tried_again() throws Exception {
    Files.createDirectories(temp.resolve("site"));
    Files.writeString(temp.resolve("site/017"), "a file where the home should be");
    try (House house = house()) {
      house.receipts.write(Tickets.of("a1", "017", "STUDY1"), null);
      house.receipts.write(Tickets.of("b2", "018", "STUDY2"), null);
      house.start();
      await().until(() -> house.events.contains("b2 receipt-written"));
      await()
          .until(() -> Files.exists(temp.resolve("spool/results/main/a1-10-receipt/retry.json")));
      // Its event comes a moment before it leaves the queue.
      await().untilAsserted(() -> assertThat(house.waiting()).containsExactly("a1-10-receipt"));
      Files.delete(temp.resolve("site/017"));
      house.awaitEmptyQueue();
      assertThat(read("017/output/STUDY1_out/receipt.txt")).startsWith("We have it.");
    }
  }

  @Test
  void no_report_comes_before_its_receipt() throws Exception {
    Files.createDirectories(temp.resolve("site/017/output/STUDY1_out"));
    // A folder in the receipt's place: the receipt cannot be written until it is gone.
    Path obstacle =
        Files.createDirectories(temp.resolve("site/017/output/STUDY1_out/receipt.txt/x"));
    try (House house = house()) {
      house.receipts.write(Tickets.of("a1", "017", "STUDY1"), null);
      house.delays.write(Tickets.of("a1", "017", "STUDY1"));
      house.start();
      await()
          .until(() -> Files.exists(temp.resolve("spool/results/main/a1-10-receipt/retry.json")));
      assertThat(house.waiting()).containsExactly("a1-10-receipt", "a1-40-delayed");
      Files.delete(obstacle);
      Files.delete(obstacle.getParent());
      house.awaitEmptyQueue();
      assertThat(house.events).containsExactly("a1 receipt-written", "a1 delay-written");
    }
  }

  @Test
  void a_name_that_looks_like_an_expression_stays_a_name() throws Exception {
    try (House house = house()) {
      house.receipts.write(Tickets.of("a1", "017", "${bean:x}"), null);
      house.start();
      house.awaitEmptyQueue();
      assertThat(tree()).containsExactly("017/output/_{bean:x}_out/receipt.txt");
    }
  }

  private House house() throws Exception {
    Generation generation = Tickets.generation(Tickets.inbox(22, "", ""));
    return new House(
        temp.resolve("spool"), generation, ResultRoutes.local(generation, temp.resolve("site")));
  }

  private String read(String file) throws Exception {
    return Files.readString(temp.resolve("site").resolve(file));
  }

  private List<String> tree() throws Exception {
    Path site = temp.resolve("site");
    try (Stream<Path> files = Files.walk(site)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> site.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
