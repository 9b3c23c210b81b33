package io.studygate.intake;

import io.studygate.Variables;
import io.studygate.ledger.LetterBook;
import io.studygate.ledger.WaitingLetter;
import io.studygate.spool.Ticket;
import io.studygate.spool.Ticket.Layout;
import org.apache.camel.Variable;

/** Bean of {@code receive-submission}: what the site has written by e-mail about this folder. */
final class LetterFinder {
  private final LetterBook book;

  LetterFinder(LetterBook book) {
    this.book = book;
  }

  /**
   * Finds it.
   *
   * @return {@code null} if the site wrote nothing, or it is no folder
   */
  public WaitingLetter find(@Variable(Variables.TICKET) Ticket ticket) {
    return ticket.layout() == Layout.INCOMING_FOLDER
        ? book.about(ticket.site(), ticket.name()).orElse(null)
        : null;
  }
}
