package io.studygate.letter;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.config.Site;
import io.studygate.ledger.LetterBook;
import io.studygate.ledger.WaitingLetter;
import io.studygate.spool.Holds;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.apache.camel.Variable;

/**
 * Bean of {@code look-at-letters}: an e-mail whose folder has not come within its time is answered.
 */
public final class LetterLook {
  private static final String DUTY = "duty letters";

  private final Generation generation;
  private final LetterBook book;
  private final Answers answers;
  private final Holds holds;
  private final Clock clock;

  public LetterLook(
      Generation generation, LetterBook book, Answers answers, Holds holds, Clock clock) {
    this.generation = generation;
    this.book = book;
    this.answers = answers;
    this.holds = holds;
    this.clock = clock;
  }

  /**
   * Looks at all of them, unless another replica does.
   *
   * @param actor the route that acts
   * @throws IOException if an answer cannot be queued; the next look does it
   */
  public void look(@Variable(Variables.ACTOR) String actor) throws IOException {
    holds.during(DUTY, () -> lookAtAll(actor));
  }

  private void lookAtAll(String actor) throws IOException {
    for (WaitingLetter letter : book.waiting()) {
      if (clock.instant().isAfter(letter.until())) {
        List<String> protocols = generation.site(letter.site()).map(Site::trials).orElse(List.of());
        end(letter, protocols, actor);
      }
    }
  }

  private void end(WaitingLetter letter, List<String> protocols, String actor) throws IOException {
    String counted = Envelope.answers(letter.sender());
    if (book.answered(counted, MailDoor.HOUR) >= MailDoor.MOST_ANSWERS) {
      book.over(letter, actor, LetterBook.IGNORED, "too-many-answers");
      return;
    }
    LetterFault why = LetterFault.NEVER_CAME;
    answers.answer(letter.message(), letter.sender(), letter.sent(), why, protocols);
    book.answer(counted, actor, letter.message());
    book.over(letter, actor, LetterBook.ANSWERED, why.code());
  }
}
