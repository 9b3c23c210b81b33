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

  /** What the keyed date shift depends on. */
  public String shiftName() {
    return (trial == null ? "" : trial.protocol()) + "/" + caseId;
  }
}
