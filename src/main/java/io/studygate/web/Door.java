package io.studygate.web;

import java.util.Optional;

/** Who is let in to the pages behind it. */
public interface Door {
  /** Who asks; empty if nobody knows. */
  Optional<Visitor> visitor(WebRequest request);

  /**
   * Where a browser that is not known signs in for this page.
   *
   * @return {@code null} if it cannot
   */
  String signIn(WebRequest request);
}
