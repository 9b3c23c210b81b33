package io.studygate.intake;

import io.studygate.Variables;
import io.studygate.intake.SubmissionReceiver.BegunElsewhere;
import io.studygate.ledger.Arrivals;
import io.studygate.ledger.LetterBook;
import io.studygate.ledger.WaitingLetter;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import io.studygate.spool.Ticket.Layout;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.camel.Variable;

/** Bean of {@code receive-submission}: what the site has written by e-mail about this folder. */
final class LetterFinder {
  private final LetterBook book;
  private final Spool spool;
  private final Arrivals arrivals;

  LetterFinder(LetterBook book, Spool spool, Arrivals arrivals) {
    this.book = book;
    this.spool = spool;
    this.arrivals = arrivals;
  }

  /**
   * Finds it. Once the submission is recorded, the letter waits no more; so only who receives the
   * folder may look. Another replica that has begun to may have it with an earlier letter, or none.
   *
   * @return {@code null} if the site wrote nothing, or it is no folder, or a crash has left it
   *     received already: then it has what had been written by then, and what came later is not it
   * @throws BegunElsewhere if that replica was killed in the middle and has to finish it
   * @throws IOException if the disk fails
   */
  public WaitingLetter find(
      @Variable(Variables.UPLOAD) Upload upload, @Variable(Variables.TICKET) Ticket ticket)
      throws IOException {
    if (ticket.layout() != Layout.INCOMING_FOLDER
        || Files.exists(spool.received().resolve(ticket.id()))) {
      return null;
    }
    SubmissionReceiver.begin(arrivals, spool, upload, ticket);
    return book.taking(ticket.site(), ticket.name(), ticket.id()).orElse(null);
  }
}
