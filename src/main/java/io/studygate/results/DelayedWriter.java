package io.studygate.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.studygate.Variables;
import io.studygate.ledger.Ledger;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.camel.Variable;

/**
 * Queues a report that says "delayed" and nothing else. Where the site has its results, or they are
 * on their way, they stay what it reads.
 */
public final class DelayedWriter {
  static final String REPORT = "report.txt";

  private final ResultQueue queue;
  private final Ledger ledger;

  public DelayedWriter(ResultQueue queue, Ledger ledger) {
    this.queue = queue;
    this.ledger = ledger;
  }

  /**
   * Queues it; the checksums wait for the real results.
   *
   * @param ticket {@code null} if it could not be read; neither that nor a site that is not
   *     configured any more may keep a submission from being parked
   */
  public void write(@Variable(Variables.TICKET) Ticket ticket) throws IOException {
    if (ticket == null || !queue.reaches(ticket) || told(ticket)) {
      return;
    }
    queue.queue(
        ticket,
        Part.DELAYED,
        folder -> {
          Files.writeString(folder.resolve(REPORT), DelayedText.of(ticket), UTF_8);
          return List.of(REPORT);
        });
  }

  private boolean told(Ticket ticket) {
    return queue.waits(ticket, Part.RESULTS)
        || ledger.happened(ticket.id(), Part.RESULTS.event(), Map.of());
  }
}
