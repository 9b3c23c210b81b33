package io.studygate.document;

import java.io.IOException;

/** Says why the search of a document ends before its end; nothing in it is of the document. */
final class DocumentStopped extends IOException {
  private static final long serialVersionUID = 1L;

  DocumentStopped(String why) {
    super(why);
  }

  /** Ends the search if nobody waits for it any more. */
  static void ifInterrupted() throws DocumentStopped {
    if (Thread.currentThread().isInterrupted()) {
      throw new DocumentStopped("a document that takes too long to be searched");
    }
  }
}
