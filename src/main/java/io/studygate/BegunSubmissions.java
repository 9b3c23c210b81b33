package io.studygate;

import io.studygate.intake.UploadKeys;
import io.studygate.ledger.Arrivals;
import io.studygate.ledger.Ledger;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import io.studygate.spool.TicketReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Spool and ledger agree again after a crash: what reached the spool is recorded as received, and
 * what did not may be received by any replica.
 */
final class BegunSubmissions {
  private BegunSubmissions() {}

  static void finish(Arrivals arrivals, Ledger ledger, Spool spool, UploadKeys keys)
      throws IOException {
    for (String id : arrivals.begun()) {
      boolean here = false;
      for (Path queue : List.of(spool.received(), spool.parked())) {
        Path folder = queue.resolve(id);
        if (Files.exists(folder.resolve(TicketReader.FILE))) {
          Ticket ticket = new TicketReader().read(folder);
          ledger.received(ticket, keys.sender(ticket));
          here = true;
        }
      }
      if (!here) {
        arrivals.never(id);
      }
    }
  }
}
