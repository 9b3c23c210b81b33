package io.studygate.dicom;

import java.io.IOException;

/** A peer did not let us store, or stopped us; the message is words for operators. */
public final class StoreFault extends IOException {
  private static final long serialVersionUID = 1;

  StoreFault(String message, Throwable cause) {
    super(message, cause);
  }
}
