package io.studygate.intake;

import io.studygate.Variables;
import io.studygate.ledger.Ledger;
import io.studygate.spool.Json;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import io.studygate.spool.TicketReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.camel.Variable;

/** Bean of {@code receive-submission}: writes down what is known of an upload. */
final class TicketMaker {
  private final Spool spool;
  private final Ledger ledger;
  private final Clock clock;

  TicketMaker(Spool spool, Ledger ledger, Clock clock) {
    this.spool = spool;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Makes the ticket; after a crash it is the one that was made before it. */
  public Ticket make(@Variable(Variables.UPLOAD) Upload upload) throws IOException {
    Path earlier = spool.received().resolve(upload.id()).resolve(TicketReader.FILE);
    if (Files.exists(earlier)) {
      return Json.read(earlier, Ticket.class);
    }
    Instant received =
        ledger
            .find(upload.id())
            .map(known -> known.received())
            .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return new Ticket(
        upload.id(),
        upload.site(),
        upload.inbox(),
        upload.layout(),
        upload.remotePath(),
        upload.folder(),
        upload.name(),
        ledger.resultName(
            upload.site(), FileNames.result(upload.name()), upload.id(), upload.sha256()),
        upload.size(),
        upload.modified(),
        received,
        upload.sha256());
  }
}
