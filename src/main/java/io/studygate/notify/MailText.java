package io.studygate.notify;

import com.samskivert.mustache.Mustache;
import java.util.Map;

/**
 * A text of {@code config/mail} with its words filled in.
 *
 * @param subject one line
 * @param body the rest
 */
record MailText(String subject, String body) {
  static final String SUBJECT = "Subject:";
  private static final int LONGEST_SUBJECT = 200;

  /** Nothing is escaped: it is plain text. A word that does not exist is a fault. */
  static final Mustache.Compiler COMPILER = Mustache.compiler().escapeHTML(false);

  /**
   * Fills in a text.
   *
   * @param text first line {@code Subject: ...}, then the body
   * @throws IllegalArgumentException if the text has no subject, or names a word that is not there
   */
  static MailText fill(String name, String text, Map<String, Object> words) {
    if (text == null || !text.startsWith(SUBJECT)) {
      throw new IllegalArgumentException(
          "config/mail/" + name + " is missing or does not begin with \"" + SUBJECT + "\"");
    }
    String[] parts = text.substring(SUBJECT.length()).split("\\R", 2);
    String subject = Words.line(fill(parts[0], words), LONGEST_SUBJECT);
    String body = parts.length < 2 ? "" : fill(parts[1], words).strip() + "\n";
    // A word without a value leaves an empty line; one between two paragraphs is enough.
    body = body.replaceAll("\n{3,}", "\n\n");
    return new MailText(subject, body);
  }

  private static String fill(String template, Map<String, Object> words) {
    return COMPILER.compile(template).execute(words);
  }
}
