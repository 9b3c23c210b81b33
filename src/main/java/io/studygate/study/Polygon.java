package io.studygate.study;

import java.util.Arrays;

/**
 * A flat closed line in space.
 *
 * @param points x, y, z in turn, mm; at least three of them
 * @param normal twice its area along each axis, mm²
 */
public record Polygon(double[] points, double[] normal) {

  /** The polygon of these points. */
  public static Polygon of(double[] p) {
    double[] normal = new double[3];
    for (int i = 0; i < p.length; i += 3) {
      int j = (i + 3) % p.length;
      normal[0] += p[i + 1] * p[j + 2] - p[i + 2] * p[j + 1];
      normal[1] += p[i + 2] * p[j] - p[i] * p[j + 2];
      normal[2] += p[i] * p[j + 1] - p[i + 1] * p[j];
    }
    return new Polygon(p, normal);
  }

  /** mm². */
  public double area() {
    double[] n = normal;
    return Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]) / 2;
  }

  /** Least x, y, z and most x, y, z. */
  static double[] box(double[] points) {
    double[] box = Arrays.copyOf(points, 6);
    System.arraycopy(points, 0, box, 3, 3);
    for (int i = 0; i + 2 < points.length; i += 3) {
      for (int axis = 0; axis < 3; axis++) {
        box[axis] = Math.min(box[axis], points[i + axis]);
        box[axis + 3] = Math.max(box[axis + 3], points[i + axis]);
      }
    }
    return box;
  }

  /** The axis that it mostly faces: 0, 1 or 2. */
  int facing() {
    double[] n = {Math.abs(normal[0]), Math.abs(normal[1]), Math.abs(normal[2])};
    return n[2] >= n[0] && n[2] >= n[1] ? 2 : n[1] >= n[0] ? 1 : 0;
  }

  /** Whether a point of the same plane lies inside, by the count of sides that it sees. */
  boolean holds(double x, double y, double z) {
    double[] point = {x, y, z};
    int a = facing() == 0 ? 1 : 0;
    int b = facing() == 2 ? 1 : 2;
    boolean inside = false;
    for (int i = 0; i < points.length; i += 3) {
      int j = (i + 3) % points.length;
      double from = points[i + b] - point[b];
      double to = points[j + b] - point[b];
      if (from > 0 != to > 0) {
        double cut = points[i + a] + from / (from - to) * (points[j + a] - points[i + a]);
        inside ^= cut > point[a];
      }
    }
    return inside;
  }
}
