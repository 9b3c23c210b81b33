package io.studygate.validate;

import io.studygate.config.Range;
import io.studygate.config.Rule;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one rule finds and measures. */
final class Sheet {
  private final Rule rule;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Measured> measured = new ArrayList<>();

  Sheet(Rule rule) {
    this.rule = rule;
  }

  Rule rule() {
    return rule;
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Together what was measured in one place, in the order of the places. */
  List<Measured> measured() {
    Map<String, List<Measured>> places = new LinkedHashMap<>();
    measured.forEach(m -> places.computeIfAbsent(m.where(), w -> new ArrayList<>()).add(m));
    return places.values().stream().flatMap(List::stream).toList();
  }

  /** A finding with the severity and the text that the rule gives it; the same only once. */
  void find(FindingCode code, Object... values) {
    Finding finding = Finding.of(code, values).ofRule(rule.id());
    // A trial's severity is for what its rule asks; what is a note, or held, by itself stays so
    boolean own = code.severity() == Severity.NOTE || code.severity() == Severity.HOLD;
    Finding said = finding.with(own ? null : rule.severity(), own ? null : rule.text());
    if (!findings.contains(said)) {
      findings.add(said);
    }
  }

  void all(List<Finding> more) {
    more.stream()
        .map(f -> f.ofRule(rule.id()).with(rule.severity(), rule.text()))
        .forEach(findings::add);
  }

  /** A value that is only told. */
  void told(String where, String what, String found) {
    measured.add(new Measured(rule.id(), where, what, found, "", true));
  }

  /** A value with what the trial asks in words. */
  void told(String where, String what, String found, String wanted, boolean passes) {
    measured.add(new Measured(rule.id(), where, what, found, wanted, passes));
  }

  /**
   * Values that must be in a range.
   *
   * @param least the smallest found
   * @param most the largest found
   * @param wanted {@code null} if the trial does not ask
   */
  void range(FindingCode code, String where, String what, double least, double most, Range wanted) {
    String found = Range.number(least);
    if (!found.equals(Range.number(most))) {
      found += " to " + Range.number(most);
    }
    boolean passes = wanted == null || wanted.holds(least) && wanted.holds(most);
    String words = wanted == null ? "" : wanted.words();
    measured.add(new Measured(rule.id(), where, what, found, words, passes));
    if (!passes) {
      find(code, "where", where, "what", what, "found", found, "wanted", words);
    }
  }
}
