package io.studygate.deliver;

import java.io.IOException;

/** A name that cannot lead elsewhere; a case's pattern may allow more than a folder's name. */
final class PlainName {
  private PlainName() {}

  /**
   * The name as it is.
   *
   * @throws IOException if it cannot be the name of a folder
   */
  static String of(String name) throws IOException {
    boolean bad =
        name.isBlank()
            || name.startsWith(".")
            || name.chars().anyMatch(c -> c < ' ' || c == '/' || c == '\\' || c == 127);
    if (bad) {
      throw new IOException("the protocol, case or study cannot be the name of a folder");
    }
    return name;
  }
}
