package io.studygate.finding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One broken rule, in words that a site can act on and without any patient data.
 *
 * @param code stable code, for example {@code PATIENTS-MANY}
 * @param severity what it does to the submission
 * @param what what is wrong and where
 * @param todo what the site should do; empty for notes and for what is ours to mend
 * @param rule id of the trial's rule that made it; {@code null} if none did
 * @param question its number and how it stands; {@code null} if it asks nothing, or was not yet
 *     numbered
 */
public record Finding(
    String code, Severity severity, String what, String todo, String rule, Question question) {
  private static final Pattern WORD = Pattern.compile("\\{(\\w+)\\}");

  /** A finding that no rule made and nobody has numbered. */
  public Finding(String code, Severity severity, String what, String todo) {
    this(code, severity, what, todo, null, null);
  }

  /**
   * A finding with its usual severity.
   *
   * @param values names and values in turn for the words in braces; counts, file numbers and codes
   *     only
   * @throws IllegalArgumentException if a word in braces has no value
   */
  public static Finding of(FindingCode code, Object... values) {
    return new Finding(
        code.code(), code.severity(), fill(code.what(), values), fill(code.todo(), values));
  }

  /** The same finding with the severity or the text that a trial's rule gives it. */
  public Finding with(Severity other, String text) {
    return new Finding(
        code, other == null ? severity : other, what, text == null ? todo : text, rule, question);
  }

  /** The same finding, made by a rule of a trial. */
  public Finding ofRule(String id) {
    return new Finding(code, severity, what, todo, id, question);
  }

  /** The same finding with its number. */
  public Finding as(Question numbered) {
    return new Finding(code, severity, what, todo, rule, numbered);
  }

  /** The same finding, as a person has accepted it: a note that keeps its number. */
  public Finding accepted(String by) {
    return new Finding(code, Severity.NOTE, what, by, rule, Question.UNNUMBERED);
  }

  /**
   * Whether a trial officer may accept it: it is the trial's own wish. What keeps a study from
   * being read, de-identified or given to the right case is nobody's to accept.
   */
  public boolean acceptable() {
    return rule != null || FindingCode.changeable(code);
  }

  /** Whether both say the same of the same rule, however grave it is taken. */
  public boolean says(Finding other) {
    return code.equals(other.code())
        && Objects.equals(rule, other.rule())
        && what.equals(other.what());
  }

  /** Whether it is a question to the site. */
  public boolean asks() {
    return severity == Severity.REFUSE || severity == Severity.QUERY;
  }

  /** Its number as people quote it; empty if it has none. */
  public String number() {
    return question == null ? "" : question.label();
  }

  public boolean is(FindingCode other) {
    return code.equals(other.code());
  }

  private static String fill(String template, Object... values) {
    Map<String, String> words = new HashMap<>();
    for (int i = 0; i + 1 < values.length; i += 2) {
      words.put(String.valueOf(values[i]), String.valueOf(values[i + 1]));
    }
    return WORD.matcher(template)
        .replaceAll(
            word -> {
              String value = words.get(word.group(1));
              if (value == null) {
                throw new IllegalArgumentException("no value for a word in: " + template);
              }
              return Matcher.quoteReplacement(value);
            });
  }

  /**
   * Several lists of findings as one; a list that is {@code null} belongs to a step that did not
   * run.
   */
  @SafeVarargs
  public static List<Finding> all(List<Finding>... lists) {
    List<Finding> all = new ArrayList<>();
    for (List<Finding> list : lists) {
      if (list != null) {
        all.addAll(list);
      }
    }
    return List.copyOf(all);
  }
}
