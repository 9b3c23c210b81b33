package io.studygate.validate;

import static io.studygate.finding.FindingCode.B0_VOLUMES;
import static io.studygate.finding.FindingCode.B_VALUES;
import static io.studygate.finding.FindingCode.DIRECTIONS;
import static io.studygate.finding.FindingCode.NO_DIFFUSION;

import io.studygate.config.AcquisitionRule;
import io.studygate.config.Range;
import io.studygate.study.Diffusion;
import io.studygate.study.Facts;
import io.studygate.study.Instance;
import io.studygate.study.Plane;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** b-values, volumes of b = 0 and gradient directions over all diffusion series of a study. */
final class DiffusionCheck {
  /** Below this a gradient is none: devices write one at b = 0 too. */
  static final double WEIGHTED = 50;

  /** Cosine of one degree: nearer vectors are one direction. */
  private static final double SAME = 0.99985;

  /** Images of each place by whether they are of b = 0. */
  private final Map<String, Integer> unweighted = new HashMap<>();

  private final List<double[]> directions = new ArrayList<>();
  private final TreeSet<Double> bValues = new TreeSet<>();

  private DiffusionCheck() {}

  static void check(Sheet sheet, AcquisitionRule.Diffusion rule, List<SeriesOf> all) {
    DiffusionCheck check = of(all);
    if (check.bValues.isEmpty() || check.bValues.last() < WEIGHTED) {
      sheet.find(NO_DIFFUSION);
      return;
    }
    String where = all.stream().map(SeriesOf::where).collect(Collectors.joining(", "));
    check.bValues(sheet, rule, where);
    int volumes = check.unweighted.values().stream().min(Integer::compare).orElse(0);
    sheet.range(
        B0_VOLUMES, where, "number of b = 0 volumes", volumes, volumes, least(rule.minB0()));
    int count = check.directions.size();
    sheet.range(
        DIRECTIONS,
        where,
        "number of gradient directions",
        count,
        count,
        least(rule.minDirections()));
  }

  /** What the series have. */
  static DiffusionCheck of(List<SeriesOf> all) {
    DiffusionCheck check = new DiffusionCheck();
    all.forEach(series -> series.instances().forEach(check::add));
    return check;
  }

  /** All b-values, s/mm², rising. */
  SortedSet<Double> bValues() {
    return bValues;
  }

  /** How many different directions at b of 50 or more. */
  int directions() {
    return directions.size();
  }

  private static Range least(Integer min) {
    return min == null ? null : new Range(min.doubleValue(), null);
  }

  private void bValues(Sheet sheet, AcquisitionRule.Diffusion rule, String where) {
    boolean passes =
        rule.bValues().stream()
            .allMatch(
                wanted -> bValues.stream().anyMatch(b -> Math.abs(b - wanted) <= rule.tolerance()));
    String found = words(bValues);
    String wanted = words(rule.bValues());
    sheet.told(where, "b-values in s/mm2", found, wanted, passes);
    if (!passes) {
      sheet.find(B_VALUES, "where", where, "found", found, "wanted", wanted);
    }
  }

  private static String words(Collection<Double> values) {
    String all = values.stream().limit(12).map(Range::number).collect(Collectors.joining(", "));
    return values.size() > 12 ? all + ", ..." : all;
  }

  private void add(Instance instance) {
    Facts facts = instance.facts();
    for (int i = 0; i < facts.diffusion().size(); i++) {
      Diffusion each = facts.diffusion().get(i);
      if (each.b() == null || each.b() < 0 || each.derived()) {
        continue;
      }
      bValues.add((double) Math.round(each.b()));
      boolean weighted = each.b() >= WEIGHTED;
      // A mosaic is a volume by itself, all in one place
      String place = facts.mosaic() || i >= facts.planes().size() ? "" : key(facts.planes().get(i));
      unweighted.merge(place, weighted ? 0 : 1, Integer::sum);
      if (weighted && each.direction().length == 3) {
        direction(each.direction());
      }
    }
  }

  private static String key(Plane plane) {
    StringBuilder key = new StringBuilder();
    for (double each : plane.position()) {
      key.append(Math.round(each * 10)).append('/');
    }
    return key.toString();
  }

  private void direction(double[] v) {
    boolean known =
        directions.stream().anyMatch(d -> d[0] * v[0] + d[1] * v[1] + d[2] * v[2] > SAME);
    if (!known) {
      directions.add(v);
    }
  }

  /** Whether a series has diffusion weighted images that are not computed. */
  static boolean weighted(List<Instance> series) {
    return series.stream()
        .flatMap(each -> each.facts().diffusion().stream())
        .anyMatch(each -> each.b() != null && each.b() >= WEIGHTED && !each.derived());
  }
}
