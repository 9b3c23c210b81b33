package io.studygate.dicom;

import java.io.IOException;

/** A DICOM object that cannot be taken; the message holds tags and counts, never values. */
public final class DicomException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Why, in the terms of the findings. */
  public enum Kind {
    /** No DICOM, or damaged beyond reading. */
    UNREADABLE,
    /** It ends too early. */
    TRUNCATED,
    /** Beyond a limit of {@link DicomLimits}. */
    TOO_LARGE,
    /** Its compressed pixels cannot be decoded; all else may be well. */
    UNDECODABLE
  }

  private final Kind kind;

  public DicomException(Kind kind, String detail) {
    super(detail);
    this.kind = kind;
  }

  public DicomException(Kind kind, String detail, Throwable cause) {
    super(detail, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
