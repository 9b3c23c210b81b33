package io.studygate.intake;

import java.io.IOException;

/** The site is still writing: nothing is wrong, the upload stays and is looked at again. */
final class UploadChanged extends IOException {
  private static final long serialVersionUID = 1L;

  UploadChanged() {
    super("an upload changed while it was fetched");
  }
}
