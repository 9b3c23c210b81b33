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

  /** Edit distance in which two letters that changed places are one slip. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(a, b, d, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(String a, String b, int[][] d, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
