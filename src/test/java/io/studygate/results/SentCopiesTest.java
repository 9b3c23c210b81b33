package io.studygate.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.ledger.Ledger;
import io.studygate.ledger.Recalls;
import io.studygate.results.OutgoingResult.Outgoing;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page keeps of the files that a site got. */
final class SentCopiesTest {
  private static final Ticket TICKET = Tickets.of("a1", "017", "one");

  @TempDir Path folder;
  private final Ledger ledger = Ledgers.empty();
  private Spool spool;
  private SentCopies copies;

  @BeforeEach
  void open() {
    spool = new Spool(folder.resolve("spool"));
    copies = new SentCopies(spool, ledger, true);
    ledger.received(TICKET);
  }

  @Test
  void what_a_site_got_stays_for_the_page() throws Exception {
    copies.keep(result(Part.RESULTS, "report.txt"));
    assertThat(spool.sent().resolve("a1/report.txt")).hasContent("report.txt");
  }

  @Test
  void of_a_report_that_was_on_its_way_when_it_was_recalled_nothing_stays() throws Exception {
    copies.keep(result(Part.RECEIPT, "receipt.txt"));
    new Recalls(ledger).ask("a1", "operator O", Tickets.RECEIVED, Map.of("by", "O"));
    copies.keep(result(Part.RESULTS, "report.txt"));
    assertThat(spool.sent().resolve("a1")).isEmptyDirectory();
  }

  @Test
  void a_report_that_comes_after_the_word_of_a_recall_leaves_that_word() throws Exception {
    new Recalls(ledger).ask("a1", "operator O", Tickets.RECEIVED, Map.of("by", "O"));
    copies.keep(result(Part.RECALL, "RECALLED.txt"));
    copies.keep(result(Part.RESULTS, "report.txt"));
    assertThat(new SentFiles(spool).names("a1")).containsExactly("RECALLED.txt");
  }

  private OutgoingResult result(Part part, String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), name);
    Outgoing one = new Outgoing(file.toFile(), "017/output/one_out/" + name);
    return new OutgoingResult(folder, TICKET, part.event(), List.of(one));
  }
}
