package io.studygate.letter;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines that somebody wrote: without the earlier e-mail that they quote, without a signature,
 * and with one kind of space, hyphen and quotation mark.
 */
final class OwnWords {
  private static final Pattern REPLY =
      Pattern.compile("(?i)^\\s*((re|fwd?|aw|wg|antw|tr|rv|sv|vs|ref)\\s*(\\[\\d+])?\\s*:\\s*)+");

  /** The line above a quoted e-mail, as the usual programs write it. */
  private static final Pattern ABOVE_QUOTED =
      Pattern.compile(
          "(?iu)^\\s*(-{2,}\\s*(original message|forwarded message|urspr\u00fcngliche nachricht"
              + "|weitergeleitete nachricht|message d'origine|message transf\u00e9r\u00e9)\\b.*"
              + "|begin forwarded message:?|_{10,}"
              + "|(on|am|le)\\b.{4,200}\\b(wrote|schrieb|a \u00e9crit)\\b.{0,80}:)\\s*$");

  private static final Pattern HEADER =
      Pattern.compile("(?iu)^\\s*\\*?(from|von|de|exp\u00e9diteur)\\s*:\\*?\\s.*");
  private static final Pattern NEXT_HEADER =
      Pattern.compile(
          "(?iu)^\\s*\\*?(sent|date|to|cc|gesendet|datum|an|envoy\u00e9|\u00e0|objet|betreff|subject)"
              + "\\s*:.*");
  private static final Pattern SIGNATURE = Pattern.compile("^\\s*--\\s*$");
  private static final Pattern SPACES = Pattern.compile("[\\p{Zs}&&[^ ]]");

  /** More say nothing more, and patterns would go over them again and again. */
  private static final Pattern MANY_SPACES = Pattern.compile("[ ]{5,}+");

  private static final Pattern HYPHENS = Pattern.compile("[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]");
  private static final Pattern QUOTES = Pattern.compile("[\u201c\u201d\u201e\u201f\u00ab\u00bb]");
  private static final Pattern APOSTROPHES = Pattern.compile("[\u2018\u2019\u201a\u2032]");
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\t\\n]]");

  private OwnWords() {}

  /** The lines of a text, in order; the subject's own words are the first. */
  static List<String> of(String subject, String text) {
    List<String> lines = new ArrayList<>();
    lines.add(REPLY.matcher(plain(subject == null ? "" : subject).strip()).replaceFirst(""));
    List<String> all = plain(text.replaceAll("\r\n?", "\n")).lines().toList();
    for (int i = 0; i < all.size(); i++) {
      String line = all.get(i);
      if (ends(all, i)) {
        break;
      }
      if (!line.stripLeading().startsWith(">")) {
        lines.add(line.stripTrailing());
      }
    }
    return lines;
  }

  private static boolean ends(List<String> lines, int i) {
    String line = lines.get(i);
    // Programs break the long line "On Monday ... wrote:".
    String joined = i + 1 < lines.size() ? line + " " + lines.get(i + 1).strip() : line;
    return SIGNATURE.matcher(line).matches()
        || ABOVE_QUOTED.matcher(line).matches()
        || ABOVE_QUOTED.matcher(joined).matches()
        || HEADER.matcher(line).matches()
            && i + 1 < lines.size()
            && NEXT_HEADER.matcher(lines.get(i + 1)).matches();
  }

  private static String plain(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFC);
    plain = MANY_SPACES.matcher(SPACES.matcher(plain).replaceAll(" ")).replaceAll("    ");
    plain = HYPHENS.matcher(plain).replaceAll("-");
    plain = QUOTES.matcher(plain).replaceAll("\"");
    plain = APOSTROPHES.matcher(plain).replaceAll("'");
    return INVISIBLE.matcher(plain).replaceAll("");
  }
}
