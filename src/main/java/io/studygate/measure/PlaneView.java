package io.studygate.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * A plane through a patient as a square picture.
 *
 * @param middle what lies in the middle of the picture, mm
 * @param right unit vector to the right
 * @param down unit vector downward
 * @param mm size of a pixel, mm
 */
record PlaneView(String name, double[] middle, double[] right, double[] down, double mm) {
  /** Side of the picture, pixels. */
  static final int SIDE = 340;

  double[] point(double x, double y) {
    double across = (x - SIDE / 2.0) * mm;
    double below = (y - SIDE / 2.0) * mm;
    double[] p = new double[3];
    for (int i = 0; i < 3; i++) {
      p[i] = middle[i] + across * right[i] + below * down[i];
    }
    return p;
  }

  /** Where a point lies across the picture, in pixels. */
  double x(double[] point) {
    return along(point, right) / mm + SIDE / 2.0;
  }

  /** Where it lies down the picture, in pixels. */
  double y(double[] point) {
    return along(point, down) / mm + SIDE / 2.0;
  }

  private double along(double[] point, double[] direction) {
    return Space.dot(point, direction) - Space.dot(middle, direction);
  }

  /** The dose at every pixel; NaN outside. */
  float[] values(DoseField dose) {
    float[] values = new float[SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      double[] p = point(i % SIDE, i / SIDE);
      values[i] = (float) dose.at(p[0], p[1], p[2]);
    }
    return values;
  }

  /** One at the pixels inside a solid, whose planes the view lies in or stands upright on. */
  float[] values(Solid solid) {
    float[] mask = new float[SIDE * SIDE];
    boolean lies = Math.abs(Space.dot(Space.cross(right, down), solid.normal())) > 0.99;
    for (Slab slab : solid.slabs()) {
      if (lies) {
        double place = Space.dot(middle, solid.normal());
        if (place >= slab.from() && place < slab.to()) {
          fill(mask, Rows.at(lines(solid, slab, false), -0.5, 1, SIDE), 0, SIDE, true);
        }
      } else {
        double up = Space.dot(down, solid.normal());
        double at = Space.dot(middle, solid.normal());
        double one = (slab.from() - at) / up / mm + SIDE / 2.0;
        double other = (slab.to() - at) / up / mm + SIDE / 2.0;
        int from = (int) Math.max(0, Math.ceil(Math.min(one, other)));
        int to = (int) Math.min(SIDE, Math.ceil(Math.max(one, other)));
        fill(mask, Rows.at(lines(solid, slab, true), -0.5, 1, 1), from, to, false);
      }
    }
    return mask;
  }

  /** The lines of a slab in the picture; upright ones by their distance from it instead of down. */
  private List<double[]> lines(Solid solid, Slab slab, boolean upright) {
    double[] off = Space.cross(right, down);
    List<double[]> lines = new ArrayList<>();
    for (double[] line : slab.lines()) {
      double[] drawn = new double[line.length];
      for (int i = 0; i < line.length; i += 2) {
        double[] p = solid.point(line[i], line[i + 1], slab.place());
        drawn[i] = x(p);
        drawn[i + 1] = upright ? along(p, off) / mm : y(p);
      }
      lines.add(drawn);
    }
    return lines;
  }

  private static void fill(float[] mask, Rows rows, int from, int to, boolean each) {
    for (int y = from; y < to; y++) {
      int row = each ? y : 0;
      for (int i = 0; i < rows.stretches(row); i++) {
        int end = (int) Math.min(SIDE, Math.ceil(rows.to(row, i)));
        for (int x = (int) Math.max(0, Math.ceil(rows.from(row, i))); x < end; x++) {
          mask[y * SIDE + x] = 1;
        }
      }
    }
  }
}
