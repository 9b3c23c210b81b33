package io.studygate.proof;

import io.studygate.deidentify.Letters;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The ways in which people and systems write a value: letters beyond ASCII in one sign or in two,
 * without their marks, or with a letter more, as in Mueller; and cut where there is no room.
 */
final class Spellings {
  private static final Map<String, String> TWO =
      Map.of(
          "\u00e4", "ae", "\u00f6", "oe", "\u00fc", "ue", "\u00df", "ss", "\u00f8", "oe", "\u00e5",
          "aa", "\u00e6", "ae", "\u0153", "oe");
  private static final Map<String, String> ONE =
      Map.of(
          "\u00f8", "o", "\u00df", "s", "\u00e6", "a", "\u0142", "l", "\u0111", "d", "\u0131", "i",
          "\u00f0", "d");

  /** So many characters has a value of SH, AE or CS at most: longer ones are cut. */
  private static final int SHORT_STRING = 16;

  private Spellings() {}

  /** A value, and what a short string keeps of it unless that is made of known words. */
  static List<String> withCut(String value) {
    if (value.length() <= SHORT_STRING) {
      return List.of(value);
    }
    String cut = value.substring(0, SHORT_STRING).strip();
    int blank = cut.lastIndexOf(' ');
    boolean known = blank > 0 && KnownWords.are(cut.substring(0, blank));
    return known ? List.of(value) : List.of(value, cut);
  }

  /** All of a value, beginning with itself; only itself if it is ASCII. */
  static Set<String> of(String value) {
    Set<String> all = new LinkedHashSet<>(Set.of(value));
    if (!isAscii(value)) {
      String composed = Normalizer.normalize(value, Normalizer.Form.NFC);
      all.add(composed);
      all.add(Normalizer.normalize(value, Normalizer.Form.NFD));
      String small = composed.toLowerCase(Locale.ROOT);
      all.add(Letters.plain(replaced(small, ONE)));
      all.add(Letters.plain(replaced(small, TWO)));
    }
    return all;
  }

  /**
   * The ways in which capitals are used, where the search does not pass over them: it knows those
   * of ASCII.
   */
  static Set<String> cases(String value) {
    Set<String> all = new LinkedHashSet<>(Set.of(value));
    if (!isAscii(value)) {
      String small = value.toLowerCase(Locale.ROOT);
      all.add(small);
      all.add(value.toUpperCase(Locale.ROOT));
      StringBuilder title = new StringBuilder(small);
      for (int i = 0; i < title.length(); i++) {
        if (i == 0 || !Character.isLetter(title.charAt(i - 1))) {
          title.setCharAt(i, Character.toTitleCase(title.charAt(i)));
        }
      }
      all.add(title.toString());
    }
    return all;
  }

  private static boolean isAscii(String value) {
    return value.chars().allMatch(character -> character < 0x80);
  }

  private static String replaced(String value, Map<String, String> by) {
    String replaced = value;
    for (Map.Entry<String, String> letter : by.entrySet()) {
      replaced = replaced.replace(letter.getKey(), letter.getValue());
    }
    return replaced;
  }
}
