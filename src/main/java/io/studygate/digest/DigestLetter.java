package io.studygate.digest;

import io.studygate.config.Trial;
import io.studygate.ledger.TrialDay;
import java.io.IOException;
import java.time.LocalDate;

/** The e-mail to a trial's contacts. Queued twice for one day, it is sent once. */
@FunctionalInterface
public interface DigestLetter {
  /**
   * Queues it.
   *
   * @param id what it belongs to in the ledger
   * @return false if there is nobody to write to
   */
  boolean tell(String id, Trial trial, LocalDate day, TrialDay content) throws IOException;
}
