package io.studygate.observe;

import io.studygate.Variables;
import org.apache.camel.Variable;

/** Bean of {@code read-letter}: counts the e-mails of sites by what came of them. */
final class LetterMeters {
  private final Meters meters;

  LetterMeters(Meters meters) {
    this.meters = meters;
  }

  /**
   * Counts one.
   *
   * @param what name of the event that tells what came of it
   */
  public void count(@Variable(Variables.LETTER_OUTCOME) String what) {
    meters.count("studygate.letters", "E-mails in the mailbox for sites", 1, "what", what);
  }
}
