package io.studygate.results;

import io.studygate.study.Instance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The instances of one series in the order in which a person would look through them.
 *
 * @param number Series Number; {@code null} if absent or no number
 * @param instances at least one
 */
record Series(Integer number, String modality, List<Instance> instances) {

  /** Groups instances; series by their numbers, images by place or number. */
  static List<Series> of(List<Instance> instances) {
    Map<String, List<Instance>> groups = new LinkedHashMap<>();
    for (Instance each : instances) {
      groups.computeIfAbsent(each.series(), uid -> new ArrayList<>()).add(each);
    }
    return groups.values().stream()
        .map(Series::sorted)
        .sorted(
            Comparator.comparing(Series::number, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Series::modality)
                .thenComparing(series -> series.first().item()))
        .toList();
  }

  private static Series sorted(List<Instance> group) {
    SlicePositions places = SlicePositions.of(group);
    Comparator<Instance> order =
        places.known() ? Comparator.comparingDouble(places::of) : (one, other) -> 0;
    List<Instance> sorted =
        group.stream()
            .sorted(
                order
                    .thenComparing(
                        Instance::instanceNumber, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(Instance::item))
            .toList();
    return new Series(group.get(0).seriesNumber(), Modality.term(group.get(0).modality()), sorted);
  }

  Instance first() {
    return instances.get(0);
  }

  /** Whether there is anything to see in it. */
  boolean hasImages() {
    return first().rows() > 0;
  }

  /** All frames of all instances. */
  int frames() {
    return instances.stream().mapToInt(each -> Math.max(1, each.frames())).sum();
  }

  /** "Series 3", or that it has no number. */
  String title() {
    return number == null ? "unnumbered" : "Series " + number;
  }
}
