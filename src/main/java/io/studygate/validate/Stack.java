package io.studygate.validate;

import io.studygate.study.Plane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Parallel slices in the order of their places.
 *
 * @param places different places along the normal, mm, rising
 * @param counts how many slices lie at each place
 * @param sideways largest shift across the normal between neighbouring places, mm
 * @param tilt angle between the normal and the way from the first slice to the last, degrees
 * @see "DICOM PS3.3 C.7.6.2.1.1"
 */
record Stack(double[] places, int[] counts, double sideways, double tilt) {
  /** Nearer than this is the same place: decimal strings are rounded. */
  private static final double SAME_MM = 0.01;

  /** Cosine of one degree. */
  private static final double PARALLEL = 0.99985;

  /** Whether all slices look the same way; all must be placed. */
  static boolean parallel(List<Plane> planes) {
    Plane first = planes.get(0);
    return planes.stream()
        .allMatch(
            each ->
                dot(each.normal(), first.normal()) > PARALLEL
                    && dot(each.orientation(), first.orientation()) > PARALLEL);
  }

  /** The stack of planes that are placed and parallel. */
  static Stack of(List<Plane> planes) {
    double[] normal = planes.get(0).normal();
    List<double[]> sorted =
        planes.stream()
            .map(Plane::position)
            .sorted(Comparator.comparingDouble(each -> dot(each, normal)))
            .toList();
    List<Double> places = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    for (double[] each : sorted) {
      double place = dot(each, normal);
      int end = places.size() - 1;
      if (end >= 0 && place - places.get(end) <= SAME_MM) {
        counts.set(end, counts.get(end) + 1);
      } else {
        places.add(place);
        counts.add(1);
      }
    }
    return new Stack(
        places.stream().mapToDouble(Double::doubleValue).toArray(),
        counts.stream().mapToInt(Integer::intValue).toArray(),
        sideways(sorted, normal),
        tilt(sorted.get(0), sorted.get(sorted.size() - 1), normal));
  }

  private static double sideways(List<double[]> sorted, double[] normal) {
    double most = 0;
    for (int i = 1; i < sorted.size(); i++) {
      most = Math.max(most, across(sorted.get(i - 1), sorted.get(i), normal));
    }
    return most;
  }

  private static double tilt(double[] first, double[] last, double[] normal) {
    double across = across(first, last, normal);
    double along = dot(last, normal) - dot(first, normal);
    return across <= SAME_MM ? 0 : Math.toDegrees(Math.atan2(across, along));
  }

  /** Distances between neighbouring places, mm; empty for one place. */
  double[] spacings() {
    double[] spacings = new double[Math.max(0, places.length - 1)];
    for (int i = 0; i < spacings.length; i++) {
      spacings[i] = places[i + 1] - places[i];
    }
    return spacings;
  }

  /** The usual distance, mm. */
  double usual() {
    double[] sorted = spacings();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }

  /**
   * How many slices are missing between the others; 0 if spacings are no multiples of the usual
   * one.
   */
  int missing(double tolerance) {
    double usual = usual();
    long missing = 0;
    for (double spacing : spacings()) {
      long steps = Math.max(1, Math.round(spacing / usual));
      if (Math.abs(spacing - steps * usual) > tolerance) {
        return 0;
      }
      missing += steps - 1;
    }
    return (int) missing;
  }

  private static double across(double[] one, double[] other, double[] normal) {
    double[] way = {other[0] - one[0], other[1] - one[1], other[2] - one[2]};
    double along = dot(way, normal);
    return Math.sqrt(Math.max(0, dot(way, way) - along * along));
  }

  /** Of the first three numbers. */
  private static double dot(double[] one, double[] other) {
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
  }
}
