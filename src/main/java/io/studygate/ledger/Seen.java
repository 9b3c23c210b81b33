package io.studygate.ledger;

import java.time.Instant;

/**
 * What another submission held of the same.
 *
 * @param submission its id
 * @param site who sent it
 * @param caseId its case
 * @param received when it came
 * @param refused whether it was refused, so that nothing of it was delivered
 * @param first whether it was looked at before the asking one
 * @param hash which person or study it held
 * @param content what of that study; empty for a person
 */
public record Seen(
    String submission,
    String site,
    String caseId,
    Instant received,
    boolean refused,
    boolean first,
    String hash,
    String content) {

  @Override
  public String toString() {
    return "Seen[" + submission + "]";
  }
}
