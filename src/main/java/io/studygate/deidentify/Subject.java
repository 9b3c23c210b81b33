package io.studygate.deidentify;

import io.studygate.config.Trial;

/**
 * Who the objects are of, as the trial knows them.
 *
 * @param trial the trial; {@code null} when the command runs without one
 * @param caseId the case; takes the place of the patient's name and ID
 * @param site the site's code; {@code null} if unknown
 * @param visit the visit; {@code null} if unknown
 */
public record Subject(Trial trial, String caseId, String site, String visit) {

  /** A subject whose visit nobody knows. */
  public Subject(Trial trial, String caseId, String site) {
    this(trial, caseId, site, null);
  }

  /**
   * By how much dates of the subject move.
   *
   * @param key the trial's key
   */
  public DateShift dateShift(byte[] key) {
    return new DateShift(key, (trial == null ? "" : trial.protocol()) + "/" + caseId);
  }
}
