package io.studygate.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The names that a condition asks for, and what it compares them with. */
final class ConditionText {
  private static final String OF_VALUES = "values";

  /** {@code ['name']} behind a part of a path; a list of words stands behind a blank. */
  private static final Pattern BRACKETS = Pattern.compile("(?<=[\\w\\])*$@])\\['(\\w+)'\\]");

  private static final Pattern EXPRESSION = Pattern.compile("=~\\s*/(?:[^/\\\\]|\\\\.)*/\\w*");
  private static final Pattern WORDS = Pattern.compile("'[^']*'|\"[^\"]*\"");
  private static final Pattern NAME =
      Pattern.compile("(?:\\.(values))?\\.([A-Za-z]\\w*)\\b(?!\\s*\\()");
  private static final Pattern COMPARED =
      Pattern.compile(
          "(?:\\.(values))?\\.([A-Za-z]\\w*)(\\.\\w+\\(\\)|\\[-?\\d+\\])?\\s*(?:==|!=|<=|>=|<|>)"
              + "\\s*(['\"]|-?\\d|true\\b|false\\b)");

  private final String text;

  ConditionText(String when) {
    String plain = BRACKETS.matcher(when).replaceAll(".$1");
    // Quotes stay: they say that a word stands there
    text = WORDS.matcher(EXPRESSION.matcher(plain).replaceAll(" ")).replaceAll("''");
  }

  /**
   * A name of the inventory.
   *
   * @param name as it stands
   * @param keyword whether it is an attribute's, below {@code values}
   */
  record Name(String name, boolean keyword) {}

  /**
   * A comparison.
   *
   * @param name what is compared
   * @param part what of it: {@code [0]}, {@code .length()}; empty for itself
   * @param with first sign of the value: a quote, a digit, or true or false
   */
  record Compared(Name name, String part, String with) {}

  List<Name> names() {
    Set<Name> names = new LinkedHashSet<>();
    NAME.matcher(text).results().forEach(found -> names.add(name(found)));
    names.remove(new Name(OF_VALUES, false));
    return List.copyOf(names);
  }

  List<Compared> compared() {
    return COMPARED.matcher(text).results().map(ConditionText::compared).toList();
  }

  private static Compared compared(MatchResult found) {
    return new Compared(name(found), found.group(3) == null ? "" : found.group(3), found.group(4));
  }

  private static Name name(MatchResult found) {
    return new Name(found.group(2), found.group(1) != null);
  }
}
