package io.studygate.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds other cases of a trial in text. A case that is a number alone counts only where a word says
 * that it is one: results are full of numbers.
 */
final class OtherCases {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Set<String> SAYS_SO =
      Set.of(
          "case",
          "caseid",
          "subject",
          "subjectid",
          "patient",
          "patientid",
          "participant",
          "participantid",
          "study",
          "studyid",
          "id",
          "name");

  /** How far before a number such a word may stand. */
  private static final int NEAR = 2;

  /** The cases in words, by their first. */
  private final Map<String, List<List<String>>> byFirst = new HashMap<>();

  /**
   * @param cases all of the trial that are known
   * @param own the one that may be named
   */
  OtherCases(Collection<String> cases, String own) {
    List<String> mine = words(own);
    for (String each : Set.copyOf(cases)) {
      List<String> other = words(each);
      if (!other.isEmpty() && !other.equals(mine)) {
        byFirst.computeIfAbsent(other.get(0), first -> new ArrayList<>()).add(other);
      }
    }
  }

  boolean in(TextForm form) {
    return in(words(form.text())) || inColumns(form.rows());
  }

  private boolean in(List<String> text) {
    for (int i = 0; i < text.size(); i++) {
      for (List<String> other : byFirst.getOrDefault(text.get(i), List.of())) {
        int end = i + other.size();
        if (end <= text.size() && text.subList(i, end).equals(other)) {
          List<String> before = text.subList(Math.max(0, i - NEAR), i);
          if (!isNumber(other) || before.stream().anyMatch(SAYS_SO::contains)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** In a table the word stands at the head of the column. */
  private boolean inColumns(List<String[]> rows) {
    for (int column = 0; !rows.isEmpty() && column < rows.get(0).length; column++) {
      boolean says = words(rows.get(0)[column]).stream().anyMatch(SAYS_SO::contains);
      for (int row = 1; says && row < rows.size(); row++) {
        List<String> cell = words(rows.get(row)[column]);
        if (!cell.isEmpty() && byFirst.getOrDefault(cell.get(0), List.of()).contains(cell)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isNumber(List<String> words) {
    return words.size() == 1 && words.get(0).chars().allMatch(Character::isDigit);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (word.find()) {
      words.add(word.group());
    }
    return words;
  }
}
