package io.studygate.study;

import io.studygate.Variables;
import io.studygate.spool.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.camel.Variable;

/** Bean of {@code identify-case}: what the site wrote by e-mail about the submission. */
final class LetterOpener {

  /**
   * Reads it.
   *
   * @return {@code null} if it wrote nothing
   * @throws IOException if our own disk cannot be read
   */
  public Letter open(@Variable(Variables.FOLDER) Path folder) throws IOException {
    return beside(folder);
  }

  static Letter beside(Path folder) throws IOException {
    Path letter = folder.resolve(Payloads.LETTER);
    return Files.isRegularFile(letter, LinkOption.NOFOLLOW_LINKS)
        ? Json.read(letter, Letter.class)
        : null;
  }
}
