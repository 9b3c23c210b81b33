package io.studygate.link;

import io.studygate.web.WebAnswer;
import io.studygate.web.WebRequest;
import java.io.IOException;

/** A page behind a link and its password. */
@FunctionalInterface
interface LinkRoom {
  /** The page; {@code null} if there is none. */
  WebAnswer answer(WebRequest request, Guest guest) throws IOException;
}
