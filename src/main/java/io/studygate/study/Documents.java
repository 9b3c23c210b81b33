package io.studygate.study;

import java.util.Set;

/** Which files are documents, by their first bytes and, where these do not say, by their names. */
final class Documents {
  private static final Set<String> ZIPPED =
      Set.of("docx", "xlsx", "pptx", "docm", "xlsm", "odt", "ods", "odp");

  private Documents() {}

  /**
   * The type of a document for the inventory.
   *
   * @return {@code null} if it is none
   */
  static String type(Magic magic, String name) {
    return switch (magic) {
      case PDF, OFFICE, RTF -> magic.word();
      case ZIP -> ZIPPED.contains(Junk.ending(name)) ? Junk.ending(name) : null;
      case TEXT -> Junk.dicomNamed(name) ? null : magic.word();
      default -> null;
    };
  }
}
