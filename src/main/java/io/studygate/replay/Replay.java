package io.studygate.replay;

import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.finding.Severity;
import io.studygate.study.CaseDecision;
import io.studygate.validate.Outcome.Verdict;
import io.studygate.validate.RuleCheck;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the rules of a trial, as its file is now, say to a kept inventory.
 *
 * @param verdict what would become of it; pixels and the proof are not asked again
 * @param gained codes of findings of rules that it did not have then
 * @param lost codes of findings of rules that it no longer has
 * @param findings all findings now
 * @param unknown why it cannot be told; {@code null} if it can
 */
public record Replay(
    Verdict verdict, Set<String> gained, Set<String> lost, List<Finding> findings, String unknown) {

  /** Asks the rules. */
  public static Replay of(KeptInventory kept, Trial trial) {
    CaseDecision decision = new CaseDecision(trial, "kept", null, "kept", List.of());
    Set<String> accepted = kept.accepted();
    List<Finding> now =
        new RuleCheck()
            .check(kept.inventory(), decision).stream()
                .map(
                    each ->
                        accepted.contains(KeptInventory.words(each))
                            ? each.with(Severity.NOTE, null)
                            : each)
                .toList();
    List<Finding> all = Finding.all(kept.others(), now);
    Set<String> gained = codes(now);
    Set<String> lost = codes(kept.rules());
    gained.removeAll(codes(kept.rules()));
    lost.removeAll(codes(now));
    return new Replay(Verdict.of(all), gained, lost, all, unknown(kept, trial));
  }

  private static Set<String> codes(List<Finding> findings) {
    return findings.stream()
        .filter(each -> each.rule() != null)
        .map(Finding::code)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String unknown(KeptInventory kept, Trial trial) {
    Set<String> unread = kept.unread(trial);
    if (!unread.isEmpty()) {
      return String.join(", ", unread) + " was not read then";
    }
    List<String> unsure =
        trial.rules().stream().map(rule -> rule.id()).filter(kept.unsure()::contains).toList();
    return unsure.isEmpty()
        ? null
        : "rule " + String.join(", ", unsure) + " judged by words that are not kept";
  }
}
