package io.studygate.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.studygate.Variables;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.camel.Variable;

/** Queues the receipt of a submission: "we have it", or "we have had it before". */
public final class ReceiptWriter {
  static final String RECEIPT = "receipt.txt";
  static final String REPEAT = "already-received.txt";

  private final ResultQueue queue;

  public ReceiptWriter(ResultQueue queue) {
    this.queue = queue;
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
    String text =
        repeatOf == null
            ? ReceiptText.receipt(ticket)
            : ReceiptText.alreadyReceived(ticket, repeatOf);
    queue.queue(
        ticket,
        Part.RECEIPT,
        folder -> {
          Files.writeString(folder.resolve(name), text, UTF_8);
          return List.of(name);
        });
  }
}
