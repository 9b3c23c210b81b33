package io.studygate.proof;

import io.studygate.deidentify.Letters;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The ways in which numbers of people and telephones are written. */
final class NumberForms {
  private static final int FEWEST_DIGITS = 6;
  private static final int FEWEST_SIGNIFICANT = 5;

  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9 ()./+-]*[0-9]");

  private NumberForms() {}

  /** The numbers in a text, each with all its groups. */
  static List<String> in(String text) {
    return NUMBER.matcher(text).results().map(MatchResult::group).toList();
  }

  /**
   * A number in groups, with what people put between them; none if it has no groups, or such small
   * ones that lists of numbers look the same.
   *
   * @param value digits, and signs between them
   */
  static Set<String> of(String value) {
    List<String> groups =
        Arrays.stream(Letters.numbers(value)).filter(group -> !group.isEmpty()).toList();
    int digits = groups.stream().mapToInt(String::length).sum();
    Set<String> forms = new LinkedHashSet<>();
    if (groups.size() > 1 && digits >= FEWEST_DIGITS && digits >= 2 * groups.size()) {
      forms.add(value);
      for (String joint : List.of("-", " ", ".", "/")) {
        forms.add(String.join(joint, groups));
      }
    }
    return forms;
  }

  /** A run of digits, what a short string keeps of it, and without zeros that fill it up. */
  static Set<String> ofRun(String run) {
    Set<String> forms = new LinkedHashSet<>(Spellings.withCut(run));
    int first = 0;
    while (first < run.length() && run.charAt(first) == '0') {
      first++;
    }
    if (run.length() - first >= FEWEST_SIGNIFICANT) {
      forms.add(run.substring(first));
    }
    return forms;
  }
}
