package io.studygate.results;

import io.studygate.study.Instance;
import java.util.Arrays;
import java.util.List;

/**
 * Where the slices of a series lie along their common normal.
 *
 * @param normal unit vector; empty if the slices have no common one
 * @see "DICOM PS3.3 C.7.6.2"
 */
record SlicePositions(double[] normal) {
  private static final double PARALLEL = 0.999;

  static SlicePositions of(List<Instance> instances) {
    double[] normal = normal(instances.get(0));
    for (Instance each : instances) {
      double[] other = normal(each);
      boolean same = normal.length == 3 && other.length == 3 && dot(normal, other) > PARALLEL;
      if (!same || each.position().length != 3) {
        return new SlicePositions(new double[0]);
      }
    }
    return new SlicePositions(normal);
  }

  boolean known() {
    return normal.length == 3;
  }

  /** Distance from the origin along the normal, mm. */
  double of(Instance instance) {
    return dot(normal, instance.position());
  }

  /** Different places of these instances in rising order, mm, to a thousandth. */
  double[] distinct(List<Instance> instances) {
    return instances.stream()
        .mapToDouble(each -> Math.round(of(each) * 1000) / 1000.0)
        .sorted()
        .distinct()
        .toArray();
  }

  private static double[] normal(Instance instance) {
    double[] o = instance.orientation();
    if (o == null || o.length != 6 || instance.position() == null) {
      return new double[0];
    }
    double[] n = {o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5], o[0] * o[4] - o[1] * o[3]};
    double length = Math.sqrt(dot(n, n));
    return length < 0.5 ? new double[0] : Arrays.stream(n).map(each -> each / length).toArray();
  }

  private static double dot(double[] one, double[] other) {
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
  }
}
