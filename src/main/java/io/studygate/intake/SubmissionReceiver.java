package io.studygate.intake;

import io.studygate.Variables;
import io.studygate.ledger.Arrivals;
import io.studygate.ledger.Arrivals.Whose;
import io.studygate.ledger.WaitingLetter;
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
final class SubmissionReceiver {
  private final Spool spool;
  private final Arrivals arrivals;

  SubmissionReceiver(Spool spool, Arrivals arrivals) {
    this.spool = spool;
    this.arrivals = arrivals;
  }

  /**
   * Commits it, unless it repeats an earlier one or was committed before a crash.
   *
   * @param repeatOf id of the submission it repeats; {@code null} if there is none
   * @param letter what the site wrote about it; {@code null} if it wrote nothing
   * @throws BegunElsewhere if a replica that was killed in the middle has to finish it
   * @throws IOException if the disk fails or is full; nothing is received then
   */
  public void receive(
      @Variable(Variables.UPLOAD) Upload upload,
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.REPEAT_OF) String repeatOf,
      @Variable(Variables.LETTER) WaitingLetter letter)
      throws IOException {
    if (repeatOf != null || begin(arrivals, spool, upload, ticket) == Whose.DONE) {
      spool.delete(upload.local());
      return;
    }
    Path prepared = spool.prepare(ticket.id());
    try {
      Path payload = payload(prepared, upload);
      Files.createDirectories(payload.getParent());
      Files.move(upload.local(), payload, StandardCopyOption.ATOMIC_MOVE);
      if (upload.refusal() != null) {
        Json.write(prepared.resolve(Payloads.REFUSAL), upload.refusal());
      }
      if (upload.notice() != null) {
        Json.write(prepared.resolve(Payloads.NOTICE), upload.notice());
      }
      if (letter != null) {
        Json.write(prepared.resolve(Payloads.LETTER), letter.said());
      }
      if (upload.form() != null) {
        Files.writeString(prepared.resolve(Payloads.FORM), upload.form());
      }
      Json.write(prepared.resolve(TicketReader.FILE), ticket);
      spool.commit(prepared, spool.received().resolve(ticket.id()));
    } finally {
      spool.delete(prepared);
    }
  }

  /**
   * Begins to receive it; what was fetched of it goes where that is another replica's.
   *
   * @throws BegunElsewhere if a replica that was killed in the middle has to finish it
   */
  static Whose begin(Arrivals arrivals, Spool spool, Upload upload, Ticket ticket)
      throws IOException {
    Whose turn = arrivals.begin(ticket.id());
    if (turn == Whose.ANOTHERS) {
      spool.delete(upload.local());
      throw new BegunElsewhere();
    }
    return turn;
  }

  /** It is tried again: that replica finishes it, or says at its start that it had not begun. */
  static final class BegunElsewhere extends IOException {
    private static final long serialVersionUID = 1L;

    private BegunElsewhere() {
      super("another replica has begun to receive this upload");
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
