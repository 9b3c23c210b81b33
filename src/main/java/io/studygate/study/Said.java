package io.studygate.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * What a site says of bytes outside of them, in an e-mail or in a form.
 *
 * @param protocol {@code null} if it does not say
 * @param caseId {@code null} if it does not say
 */
public record Said(String protocol, String caseId) {
  /** Nothing at all. */
  public static final Said NOTHING = new Said(null, null);

  /** In a form if there is one, else in an e-mail; both may be {@code null}. */
  public static Said in(String form, Letter letter) {
    if (form != null) {
      SubmissionNote note = SubmissionNotes.read(form.getBytes(StandardCharsets.UTF_8)).note();
      return new Said(note.protocol(), note.caseId());
    }
    return letter == null ? NOTHING : new Said(letter.protocol(), letter.caseId());
  }

  /**
   * What was said of a submission that waits to be processed.
   *
   * @throws IOException if our own disk cannot be read
   */
  public static Said beside(Path submission) throws IOException {
    Path form = submission.resolve(Payloads.FORM);
    boolean filledIn = Files.isRegularFile(form, LinkOption.NOFOLLOW_LINKS);
    return in(filledIn ? Files.readString(form) : null, LetterOpener.beside(submission));
  }

  /** Whether all that is said here is so there. */
  public boolean is(String protocol, String caseId) {
    return (this.protocol == null || this.protocol.equalsIgnoreCase(protocol))
        && (this.caseId == null || this.caseId.equalsIgnoreCase(caseId));
  }

  /** Whether nothing that both say differs. */
  public boolean agrees(Said other) {
    return is(
        other.protocol == null ? protocol : other.protocol,
        other.caseId == null ? caseId : other.caseId);
  }

  @Override
  public String toString() {
    return "Said[not shown]";
  }
}
