package io.studygate.study;

import io.studygate.config.Trial;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The words that are visits: a trial's own, or, of a trial that lists none, the usual ones. */
public final class VisitWords {
  /** One usual word for a visit, as a regular expression of small letters. */
  public static final String USUAL =
      "(?:baseline|screening|enrol?lment|registration|randomi[sz]ation|pre|post|treatment"
          + "|follow[ _-]?up|end|visit|day|week|month|year|cycle|fraction|v|t|d|w|m|y|c|fu)s?";

  /** Usual words, with numbers: baseline, week-12, V3, post treatment month 6. */
  private static final Pattern WORD =
      Pattern.compile("(?i)\\d{1,4}|" + USUAL + "([ _.-]?(\\d{1,4}|" + USUAL + "))*+");

  private static final int LONGEST = 32;

  private VisitWords() {}

  /**
   * The visit as the trial writes it, or as it stands where the trial lists none.
   *
   * @return empty if it is none
   */
  public static Optional<String> known(Trial trial, String visit) {
    if (trial.visits().isEmpty()) {
      return Optional.of(visit)
          .filter(word -> word.length() <= LONGEST && WORD.matcher(word).matches());
    }
    return trial.visits().stream().filter(listed -> same(listed, visit)).findFirst();
  }

  /** Whether two name one visit, however they are written. */
  static boolean same(String one, String other) {
    return plain(one).equals(plain(other));
  }

  /** "Week 12", "week-12" and "WEEK_12" are one visit. */
  private static String plain(String visit) {
    return visit.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
  }
}
