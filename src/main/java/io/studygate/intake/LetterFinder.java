package io.studygate.intake;

import io.studygate.Variables;
import io.studygate.ledger.LetterBook;
import io.studygate.ledger.WaitingLetter;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import io.studygate.spool.Ticket.Layout;
import java.nio.file.Files;
import org.apache.camel.Variable;

/** Bean of {@code receive-submission}: what the site has written by e-mail about this folder. */
final class LetterFinder {
  private final LetterBook book;
  private final Spool spool;

  LetterFinder(LetterBook book, Spool spool) {
    this.book = book;
    this.spool = spool;
  }

  /**
   * Finds it. Once the submission is recorded, the letter waits no more.
   *
   * @return {@code null} if the site wrote nothing, or it is no folder, or a crash has left it
   *     received already: then it has what had been written by then, and what came later is not it
   */
  public WaitingLetter find(@Variable(Variables.TICKET) Ticket ticket) {
    return ticket.layout() == Layout.INCOMING_FOLDER
            && Files.notExists(spool.received().resolve(ticket.id()))
        ? book.taking(ticket.site(), ticket.name(), ticket.id()).orElse(null)
        : null;
  }
}
