package io.studygate.intake;

import io.studygate.Variables;
import io.studygate.ledger.Actor;
import io.studygate.ledger.LetterBook;
import io.studygate.ledger.WaitingLetter;
import io.studygate.spool.Ticket;
import org.apache.camel.Variable;

/**
 * Bean of {@code receive-submission}: the submission is on disk with what the site's e-mail says of
 * it, so that waits for its folder no more.
 */
final class LetterTaken {
  private final LetterBook book;

  LetterTaken(LetterBook book) {
    this.book = book;
  }

  /**
   * Records it.
   *
   * @param letter {@code null} if the site wrote nothing
   * @param repeatOf id of the submission that this one repeats; {@code null} if there is none
   */
  public void record(
      @Variable(Variables.LETTER) WaitingLetter letter,
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.REPEAT_OF) String repeatOf) {
    if (letter != null) {
      book.taken(letter, repeatOf == null ? ticket.id() : repeatOf, Actor.site(ticket.site()));
    }
  }
}
