package io.studygate.validate;

import static io.studygate.finding.FindingCode.CONTENT_COUNT;
import static io.studygate.finding.FindingCode.CONTENT_DOCUMENT;
import static io.studygate.finding.FindingCode.CONTENT_INSTANCES;
import static io.studygate.finding.FindingCode.CONTENT_NONE_OF;
import static io.studygate.finding.FindingCode.CONTENT_UNEXPECTED;

import io.studygate.config.ContentRule;
import io.studygate.config.ContentRule.Item;
import io.studygate.config.ContentRule.Paper;
import io.studygate.study.Instance;
import io.studygate.study.Inventory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Rule kind content: which series and documents there are. */
final class ContentCheck {
  private final Sheet sheet;
  private final ContentRule rule;
  private final List<SeriesOf> all;
  private final Set<SeriesOf> named = new HashSet<>();

  private ContentCheck(Sheet sheet, List<Instance> instances) {
    this.sheet = sheet;
    this.rule = sheet.rule().content();
    this.all = SeriesOf.all(instances);
  }

  static void check(Sheet sheet, Inventory inventory, List<Instance> instances) {
    new ContentCheck(sheet, instances).check();
    for (Paper paper : sheet.rule().content().documents()) {
      document(sheet, inventory, paper);
    }
    if (sheet.rule().content().wholeStudy()) {
      WholeStudyCheck.check(sheet, inventory, instances);
    }
  }

  private static void document(Sheet sheet, Inventory inventory, Paper paper) {
    Pattern name = paper.pattern() == null ? null : Pattern.compile(paper.pattern());
    long found =
        inventory.documents().stream()
            .filter(each -> paper.types().isEmpty() || paper.types().contains(each.type()))
            .filter(each -> name == null || name.matcher(each.name()).find())
            .count();
    String types = paper.types().isEmpty() ? "" : " (" + String.join(", ", paper.types()) + ")";
    sheet.range(
        CONTENT_DOCUMENT,
        "The submission",
        "documents: " + paper.name() + types,
        found,
        found,
        paper.count());
  }

  private void check() {
    Map<String, List<String>> groups = new TreeMap<>();
    Set<String> met = new HashSet<>();
    for (Item item : rule.items()) {
      List<SeriesOf> found = all.stream().filter(series -> matches(item, series)).toList();
      named.addAll(found);
      boolean absent = found.isEmpty() && (item.optional() || item.group() != null);
      if (item.group() != null) {
        groups.computeIfAbsent(item.group(), none -> new ArrayList<>()).add(item.name());
        if (!found.isEmpty()) {
          met.add(item.group());
        }
      }
      if (!absent) {
        sheet.range(
            CONTENT_COUNT,
            "The submission",
            "series of " + item.name(),
            found.size(),
            found.size(),
            item.series());
      }
      found.forEach(series -> instances(item, series));
    }
    groups.keySet().removeAll(met);
    groups.values().forEach(g -> sheet.find(CONTENT_NONE_OF, "wanted", String.join(", ", g)));
    others();
  }

  private static boolean matches(Item item, SeriesOf series) {
    return series.instances().stream()
        .anyMatch(
            each ->
                item.modality().equals(each.modality()) && SeriesOf.matches(item.select(), each));
  }

  private void instances(Item item, SeriesOf series) {
    int count = series.instances().size();
    sheet.range(
        CONTENT_INSTANCES,
        series.where(),
        "objects of " + item.name(),
        count,
        count,
        item.instances());
  }

  private void others() {
    if (!rule.others()) {
      all.stream()
          .filter(series -> !named.contains(series))
          .forEach(series -> sheet.find(CONTENT_UNEXPECTED, "where", series.where()));
    }
  }
}
