package io.studygate.validate;

import static io.studygate.finding.FindingCode.MODALITY_MISSING;
import static io.studygate.finding.FindingCode.MODALITY_TOO_MANY;
import static io.studygate.finding.FindingCode.MODALITY_UNEXPECTED;
import static io.studygate.finding.FindingCode.RT_SET_INCOMPLETE;
import static io.studygate.finding.FindingCode.STUDIES_MANY;

import io.studygate.config.Rule;
import io.studygate.finding.Finding;
import io.studygate.study.Instance;
import io.studygate.study.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rule kinds of a trial file, each over the objects that would be delivered. */
final class Checks {
  private static final List<String> RT_SET = List.of("CT", "RTSTRUCT", "RTPLAN", "RTDOSE");

  private Checks() {}

  /**
   * Asks one rule.
   *
   * @param instances what would be delivered of the inventory
   */
  static Sheet of(Rule rule, Inventory inventory, List<Instance> instances) {
    Sheet sheet = new Sheet(rule);
    switch (rule.kind()) {
      case ONE_STUDY -> sheet.all(oneStudy(instances));
      case MODALITIES -> sheet.all(modalities(rule, counts(instances)));
      case COUNT -> sheet.all(count(rule, counts(instances)));
      case RT_SET -> sheet.all(rtSet(rule, counts(instances)));
      case RT_REFERENCES -> ReferencesCheck.check(sheet, instances);
      case ACQUISITION -> AcquisitionCheck.check(sheet, instances);
      case CONTENT -> ContentCheck.check(sheet, inventory, instances);
      case STRUCTURES -> StructuresCheck.check(sheet, instances);
      case GEOMETRY -> GeometryCheck.check(sheet, instances);
      case EXPRESSION -> throw new IllegalStateException("an expression without its condition");
    }
    return sheet;
  }

  private static Map<String, Long> counts(List<Instance> instances) {
    return instances.stream()
        .collect(Collectors.groupingBy(Instance::modality, TreeMap::new, Collectors.counting()));
  }

  private static List<Finding> oneStudy(List<Instance> instances) {
    long studies = instances.stream().map(Instance::study).distinct().count();
    return studies > 1 ? List.of(Finding.of(STUDIES_MANY, "studies", studies)) : List.of();
  }

  private static List<Finding> modalities(Rule rule, Map<String, Long> counts) {
    List<Finding> findings = new ArrayList<>();
    counts.forEach(
        (modality, count) -> {
          if (!rule.modalities().contains(modality)) {
            findings.add(
                Finding.of(MODALITY_UNEXPECTED, "count", count, "modality", code(modality)));
          }
        });
    return findings;
  }

  /** A modality as it may be printed: it is the site's word, so only what looks like a code. */
  private static String code(String modality) {
    return modality.matches("[A-Z0-9_]{1,16}") ? modality : "unknown";
  }

  private static List<Finding> count(Rule rule, Map<String, Long> counts) {
    List<Finding> findings = new ArrayList<>();
    for (String modality : rule.modalities()) {
      long found = counts.getOrDefault(modality, 0L);
      if (rule.minInstances() != null && found < rule.minInstances()) {
        findings.add(
            Finding.of(
                MODALITY_MISSING,
                "modality",
                modality,
                "found",
                found,
                "expected",
                rule.minInstances()));
      }
      if (rule.maxInstances() != null && found > rule.maxInstances()) {
        findings.add(
            Finding.of(
                MODALITY_TOO_MANY,
                "modality",
                modality,
                "found",
                found,
                "expected",
                rule.maxInstances()));
      }
    }
    return findings;
  }

  private static List<Finding> rtSet(Rule rule, Map<String, Long> counts) {
    return (rule.modalities().isEmpty() ? RT_SET : rule.modalities())
        .stream()
            .filter(modality -> !counts.containsKey(modality))
            .map(modality -> Finding.of(RT_SET_INCOMPLETE, "modality", modality))
            .toList();
  }
}
