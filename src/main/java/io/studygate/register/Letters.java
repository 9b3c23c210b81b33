package io.studygate.register;

import io.studygate.config.Trial;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** The e-mails about what is due. The same words queued twice are sent once. */
public interface Letters {

  /**
   * Reminds the site of one study.
   *
   * @param id what the e-mail belongs to in the ledger
   * @return false if there is nobody to write to
   */
  boolean remind(String id, Trial trial, ExpectedStudy study) throws IOException;

  /**
   * Tells the trial's contacts and our operators what is due.
   *
   * @param id what the e-mail belongs to in the ledger
   * @return false if there is nobody to write to
   */
  boolean list(String id, Trial trial, List<ExpectedStudy> due, LocalDate today) throws IOException;
}
