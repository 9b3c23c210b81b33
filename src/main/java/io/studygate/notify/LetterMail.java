package io.studygate.notify;

import io.studygate.letter.Answers;
import io.studygate.letter.LetterFault;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The answer to a site's e-mail that could not be read; it repeats no word of it. */
public final class LetterMail implements Answers {
  private static final String KIND = "letter-answer";

  private final Outbox outbox;

  public LetterMail(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void answer(
      String letter, String to, Instant sent, LetterFault why, List<String> protocols)
      throws IOException {
    MailFacts facts =
        MailFacts.of(letter, null, null, null, null)
            .put("received", MailFacts.time(sent))
            .put("protocol", String.join(" or ", protocols))
            .put("why", why.words());
    outbox.queueOnce(letter, letter, KIND, "letter-answer.txt", List.of(to), facts);
  }
}
