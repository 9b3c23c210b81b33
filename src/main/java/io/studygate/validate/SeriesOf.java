package io.studygate.validate;

import io.studygate.config.Rule;
import io.studygate.config.SeriesFilter;
import io.studygate.study.Instance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One series as rules see it.
 *
 * @param where how it is named to the site: by its number, else by its first file
 * @param instances by Instance Number, at least one; whatever the order of the files, it is the
 *     same
 */
record SeriesOf(String where, List<Instance> instances) {
  private static final Comparator<Instance> BY_NUMBER =
      Comparator.comparing(
              Instance::instanceNumber, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Instance::sopInstance);

  /** The series that a rule speaks of, in an order that does not depend on that of the files. */
  static List<SeriesOf> of(Rule rule, List<Instance> instances) {
    Map<String, List<Instance>> groups = new LinkedHashMap<>();
    for (Instance each : instances) {
      boolean named = rule.modalities().isEmpty() || rule.modalities().contains(each.modality());
      if (named && matches(rule.series(), each)) {
        groups.computeIfAbsent(each.series(), uid -> new ArrayList<>()).add(each);
      }
    }
    boolean weighted =
        rule.series().diffusion() && groups.values().stream().anyMatch(DiffusionCheck::weighted);
    return sorted(
        groups.values().stream().filter(group -> !weighted || DiffusionCheck.weighted(group)));
  }

  /** Those that have images; dose grids and portal images only where the rule names them. */
  static List<SeriesOf> images(Rule rule, List<Instance> instances) {
    return of(rule, instances).stream()
        .filter(series -> series.instances().stream().anyMatch(each -> each.rows() > 0))
        .filter(series -> !rule.modalities().isEmpty() || !series.ofRadiotherapy())
        .toList();
  }

  private boolean ofRadiotherapy() {
    return instances.get(0).modality().startsWith("RT");
  }

  /** Every series, localizers too. */
  static List<SeriesOf> all(List<Instance> instances) {
    Map<String, List<Instance>> groups = new LinkedHashMap<>();
    instances.forEach(
        each -> groups.computeIfAbsent(each.series(), uid -> new ArrayList<>()).add(each));
    return sorted(groups.values().stream());
  }

  private static List<SeriesOf> sorted(Stream<List<Instance>> groups) {
    return groups
        .map(SeriesOf::of)
        .sorted(Comparator.comparing((SeriesOf s) -> s.number()).thenComparing(s -> s.uid()))
        .toList();
  }

  private static SeriesOf of(List<Instance> group) {
    // The name first: a series without number is called by its first file
    String where = name(group.get(0));
    return new SeriesOf(where, group.stream().sorted(BY_NUMBER).toList());
  }

  static boolean matches(SeriesFilter filter, Instance each) {
    List<String> type = each.facts().imageType();
    boolean localizer = type.contains("LOCALIZER") && !filter.imageType().contains("LOCALIZER");
    return !localizer
        && type.containsAll(filter.imageType())
        && filter.notImageType().stream().noneMatch(type::contains)
        && (filter.sopClasses().isEmpty() || filter.sopClasses().contains(each.sopClass()))
        && (filter.description() == null
            || Pattern.compile(filter.description()).matcher(each.facts().description()).find());
  }

  static String name(Instance first) {
    return first.seriesNumber() == null
        ? "The series of file " + first.item()
        : "Series " + first.seriesNumber();
  }

  private int number() {
    Integer number = instances.get(0).seriesNumber();
    return number == null ? Integer.MAX_VALUE : number;
  }

  private String uid() {
    return instances.get(0).series();
  }
}
