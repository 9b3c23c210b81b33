package io.studygate.measure;

/** Vectors and points of three numbers, mm. */
final class Space {
  private Space() {}

  static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  static double[] unit(double[] a) {
    double length = Math.sqrt(dot(a, a));
    return new double[] {a[0] / length, a[1] / length, a[2] / length};
  }

  /** The unit vector across a normal that points most along x, or along y if x is the normal. */
  static double[] across(double[] normal) {
    double[] axis = Math.abs(normal[0]) < 0.9 ? new double[] {1, 0, 0} : new double[] {0, 1, 0};
    double along = dot(axis, normal);
    return unit(
        new double[] {
          axis[0] - along * normal[0], axis[1] - along * normal[1], axis[2] - along * normal[2]
        });
  }
}
