package io.studygate.letter;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Who answers e-mails that could not be read. */
public interface Answers {
  /**
   * Answers one; the same again, after a crash, is the same e-mail.
   *
   * @param letter id of the e-mail that is answered
   * @param to its sender's address, as the site's file has it
   * @param sent when it came
   * @param protocols that its sender may write about
   */
  void answer(String letter, String to, Instant sent, LetterFault why, List<String> protocols)
      throws IOException;
}
