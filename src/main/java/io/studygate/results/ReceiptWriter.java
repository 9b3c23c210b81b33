package io.studygate.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.studygate.Variables;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.Submission;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.camel.Variable;

/** Queues the receipt of a submission: "we have it", or "we have had it before". */
public final class ReceiptWriter {
  static final String RECEIPT = "receipt.txt";
  static final String REPEAT = "already-received.txt";

  private final ResultQueue queue;
  private final Ledger ledger;

  public ReceiptWriter(ResultQueue queue, Ledger ledger) {
    this.queue = queue;
    this.ledger = ledger;
  }

  /**
   * Queues it.
   *
   * @param repeatOf id of the earlier submission with the same bytes; {@code null} if there is none
   */
  public void write(
      @Variable(Variables.TICKET) Ticket ticket, @Variable(Variables.REPEAT_OF) String repeatOf)
      throws IOException {
    String name = repeatOf == null ? RECEIPT : REPEAT;
    String text = text(ticket, repeatOf);
    queue.queue(
        ticket,
        Part.RECEIPT,
        folder -> {
          Files.writeString(folder.resolve(name), text, UTF_8);
          return List.of(name);
        });
  }

  /** The words that the site reads. */
  String text(Ticket ticket, String repeatOf) {
    return repeatOf == null
        ? ReceiptText.receipt(ticket)
        : ReceiptText.alreadyReceived(ticket, repeatOf, folderOf(ticket, repeatOf));
  }

  /**
   * Queues the receipt unless it has been sent: after a crash a submission may be processed before
   * its intake comes back to it, and the checksums list the receipt.
   */
  void ensure(Ticket ticket) throws IOException {
    if (!ledger.happened(ticket.id(), Part.RECEIPT.event(), Map.of())) {
      write(ticket, null);
    }
  }

  /** Where the results of the earlier one go: it may have had another name. */
  private String folderOf(Ticket ticket, String earlier) {
    return ledger
        .find(earlier)
        .map(Submission::resultName)
        .map(Plain::outputFolder)
        .orElseGet(() -> Plain.outputFolder(ticket));
  }
}
