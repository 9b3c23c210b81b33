package io.studygate.intake;

import io.studygate.Variables;
import io.studygate.ledger.Ledger;
import io.studygate.spool.Json;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import io.studygate.spool.Ticket.Layout;
import io.studygate.spool.TicketReader;
import io.studygate.study.Payloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.camel.Variable;

/** Bean of {@code receive-submission}: puts an upload into the spool; from then on we have it. */
public final class SubmissionReceiver {
  private final Spool spool;
  private final Ledger ledger;

  public SubmissionReceiver(Spool spool, Ledger ledger) {
    this.spool = spool;
    this.ledger = ledger;
  }

  /**
   * Commits it, unless it repeats an earlier one or was committed before a crash.
   *
   * @param repeatOf id of the submission it repeats; {@code null} if there is none
   * @throws IOException if the disk fails or is full; nothing is received then
   */
  public void receive(
      @Variable(Variables.UPLOAD) Upload upload,
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.REPEAT_OF) String repeatOf)
      throws IOException {
    if (repeatOf != null || ledger.find(ticket.id()).isPresent()) {
      spool.delete(upload.local());
      return;
    }
    Path prepared = spool.prepare(ticket.id());
    try {
      Path payload = payload(prepared, upload);
      Files.createDirectories(payload.getParent());
      Files.move(upload.local(), payload, StandardCopyOption.ATOMIC_MOVE);
      Json.write(prepared.resolve(TicketReader.FILE), ticket);
      spool.commit(prepared, spool.received().resolve(ticket.id()));
    } finally {
      spool.delete(prepared);
    }
  }

  private static Path payload(Path prepared, Upload upload) {
    if (upload.layout() == Layout.INCOMING_FOLDER) {
      return prepared.resolve(Payloads.FOLDER);
    }
    return upload.layout() == Layout.STRAY
        ? prepared.resolve(Payloads.FOLDER).resolve(FileNames.local(upload.name(), 1))
        : prepared.resolve(Payloads.ZIP);
  }
}
