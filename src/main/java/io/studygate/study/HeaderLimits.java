package io.studygate.study;

import io.studygate.config.Settings.Limits;
import io.studygate.dicom.DicomLimits;

/** What the header of a submitted object may cost, by the settings. */
public final class HeaderLimits {
  private HeaderLimits() {}

  public static DicomLimits of(Limits limits) {
    return new DicomLimits(limits.maxHeaderBytes(), limits.maxNesting());
  }
}
