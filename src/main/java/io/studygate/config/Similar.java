package io.studygate.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Similar {
  private Similar() {}

  /** The nearest of the words, if it is near enough to be a slip of the pen. */
  public static Optional<String> to(String word, Collection<String> words) {
    String small = fold(word);
    int allowed = Math.max(1, Math.min(4, small.length() / 3));
    return words.stream()
        .filter(w -> distance(small, fold(w)) <= allowed || continues(small, fold(w)))
        .min(
            Comparator.<String>comparingInt(w -> distance(small, fold(w)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** A question to put behind a fault, or nothing. */
  public static String question(String word, Collection<String> words) {
    return to(word, words).map(w -> " (did you mean \"" + w + "\"?)").orElse("");
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[ _.-]", "");
  }

  private static boolean continues(String one, String other) {
    return one.length() >= 4 && (other.startsWith(one) || one.startsWith(other));
  }

  /** Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
