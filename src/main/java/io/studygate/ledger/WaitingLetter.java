package io.studygate.ledger;

import io.studygate.study.Letter;
import java.time.Instant;

/**
 * What a site has written by e-mail about a folder that has not been taken yet.
 *
 * @param message id of the e-mail among events
 * @param site the site's code
 * @param folder name of the folder in {@code incoming/}
 * @param sender the address that wrote, as the site's file has it
 * @param said what it says of the folder
 * @param sent when the e-mail came
 * @param until how long the folder is waited for
 */
public record WaitingLetter(
    String message,
    String site,
    String folder,
    String sender,
    Letter said,
    Instant sent,
    Instant until) {
  @Override
  public String toString() {
    return "WaitingLetter[" + message + "]";
  }
}
