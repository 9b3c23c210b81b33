package io.studygate.validate;

import static io.studygate.finding.FindingCode.ACQUISITION;
import static io.studygate.finding.FindingCode.ACQUISITION_MISSING;
import static io.studygate.finding.FindingCode.SERIES_NONE;

import io.studygate.config.AcquisitionRule;
import io.studygate.study.Instance;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Rule kind acquisition: how the images of each series were taken. */
final class AcquisitionCheck {
  private AcquisitionCheck() {}

  static void check(Sheet sheet, List<Instance> instances) {
    List<SeriesOf> all = SeriesOf.images(sheet.rule(), instances);
    if (all.isEmpty()) {
      sheet.find(SERIES_NONE, "rule", sheet.rule().id());
      return;
    }
    AcquisitionRule rule = sheet.rule().acquisition();
    for (SeriesOf series : all) {
      rule.values().forEach(value -> value(sheet, series, value));
    }
    if (rule.diffusion() != null) {
      DiffusionCheck.check(sheet, rule.diffusion(), all);
    }
  }

  private static void value(Sheet sheet, SeriesOf series, AcquisitionRule.Value value) {
    Set<String> found = new TreeSet<>();
    boolean lacks = false;
    for (Instance each : series.instances()) {
      List<String> own = values(each, value);
      lacks |= own.isEmpty();
      found.addAll(own);
    }
    double[] numbers = numbers(found);
    boolean range = value.range() != null;
    if (lacks || found.isEmpty() || range && numbers == null) {
      sheet.told(series.where(), value.title(), "missing or no number", "", false);
      sheet.find(ACQUISITION_MISSING, "where", series.where(), "what", value.title());
    } else if (range) {
      sheet.range(
          ACQUISITION, series.where(), value.title(), least(numbers), most(numbers), value.range());
    } else {
      words(sheet, series, value);
    }
  }

  private static List<String> values(Instance each, AcquisitionRule.Value value) {
    return each.facts().values().getOrDefault(value.attribute(), List.of());
  }

  /**
   * Words are the device's and not printed; whether those asked for are there, in every image, is
   * enough.
   */
  private static void words(Sheet sheet, SeriesOf series, AcquisitionRule.Value value) {
    boolean passes =
        series.instances().stream()
            .allMatch(each -> values(each, value).containsAll(value.words()));
    String wanted = String.join(", ", value.words());
    String seen = passes ? wanted : "something else";
    sheet.told(series.where(), value.title(), seen, wanted, passes);
    if (!passes) {
      sheet.find(
          ACQUISITION,
          "where",
          series.where(),
          "what",
          value.title(),
          "found",
          seen,
          "wanted",
          wanted);
    }
  }

  /** {@code null} if one of them is no number. */
  private static double[] numbers(Set<String> found) {
    try {
      double[] all = found.stream().mapToDouble(Double::parseDouble).toArray();
      for (double each : all) {
        if (!Double.isFinite(each)) {
          return null;
        }
      }
      return all;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static double least(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  private static double most(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }
}
