package io.studygate.ledger;

import io.studygate.validate.Outcome.Verdict;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a submission.
 *
 * @param verdict the outcome
 * @param protocol {@code null} if unknown
 * @param caseId {@code null} if unknown
 * @param visit {@code null} if unknown
 * @param configHash of the configuration that decided
 */
public record Decided(
    Verdict verdict, String protocol, String caseId, String visit, String configHash) {

  /** As its event says it. */
  Map<String, String> details() {
    Map<String, String> details = new TreeMap<>();
    details.put("verdict", verdict.name());
    details.put("configuration", configHash);
    details.put("protocol", protocol);
    details.put("case", caseId);
    details.put("visit", visit);
    details.values().removeIf(value -> value == null);
    return details;
  }
}
