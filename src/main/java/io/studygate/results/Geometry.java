package io.studygate.results;

import io.studygate.study.Instance;
import io.studygate.study.Plane;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A series' geometry in numbers for people; each text is empty where it is not known or not the
 * same throughout.
 *
 * @param matrix columns and rows
 * @param spacing pixel spacing, mm
 * @param apart distance between neighbouring slices, mm
 * @param extent from the first slice to the last, mm
 */
record Geometry(String matrix, String spacing, String apart, String extent) {
  private static final double SAME_MM = 0.01;

  static Geometry of(Series series, String times) {
    Instance first = series.first();
    boolean same =
        series.instances().stream()
            .allMatch(each -> each.rows() == first.rows() && each.columns() == first.columns());
    String matrix = "";
    if (series.hasImages()) {
      matrix = same ? first.columns() + times + first.rows() : "various";
    }
    double[] places = places(series);
    return new Geometry(matrix, spacing(series, times), apart(places), extent(places));
  }

  private static String spacing(Series series, String times) {
    double[] spacing = spacing(series.first());
    boolean same =
        series.instances().stream().allMatch(each -> Arrays.equals(spacing(each), spacing));
    if (!same || spacing == null || spacing.length != 2) {
      return "";
    }
    String across = number(spacing[1]);
    String down = number(spacing[0]);
    return across.equals(down) ? across : across + times + down;
  }

  /** An enhanced object tells it by frame. */
  private static double[] spacing(Instance instance) {
    List<double[]> all =
        instance.facts().planes().stream().map(Plane::pixelSpacing).filter(s -> s != null).toList();
    boolean own = instance.pixelSpacing() != null && instance.pixelSpacing().length == 2;
    boolean same = all.stream().allMatch(each -> Arrays.equals(each, all.get(0)));
    return own || all.isEmpty() || !same ? instance.pixelSpacing() : all.get(0);
  }

  private static double[] places(Series series) {
    SlicePositions positions = SlicePositions.of(series.instances());
    return positions.known() ? positions.distinct(series.instances()) : new double[0];
  }

  private static String apart(double[] places) {
    if (places.length < 2) {
      return "";
    }
    double[] gaps = new double[places.length - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = places[i + 1] - places[i];
    }
    Arrays.sort(gaps);
    double least = gaps[0];
    double most = gaps[gaps.length - 1];
    return most - least <= SAME_MM + 0.001 * most
        ? number(gaps[gaps.length / 2])
        : number(least) + " to " + number(most);
  }

  private static String extent(double[] places) {
    return places.length < 2 ? "" : number(places[places.length - 1] - places[0]);
  }

  /** Up to three digits after the point, none that say nothing. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.replaceFirst("\\.?0+$", "");
  }
}
