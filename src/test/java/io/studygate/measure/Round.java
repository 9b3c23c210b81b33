package io.studygate.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * A body of revolution and what a linear dose does in it, by formula. Lengths in mm along its axis
 * from its middle, doses in Gy.
 *
 * @param radius by place along the axis; 0 outside
 * @param half half of its length
 */
record Round(DoubleUnaryOperator radius, double half) {
  private static final int CORNERS = 720;
  private static final int STEPS = 2_000;

  static Round cylinder(double r, double half) {
    return new Round(z -> Math.abs(z) <= half ? r : 0, half);
  }

  static Round cone(double r, double half) {
    return new Round(z -> Math.abs(z) <= half ? r * (half - z) / (2 * half) : 0, half);
  }

  static Round sphere(double r) {
    return new Round(z -> Math.sqrt(Math.max(0, r * r - z * z)), r);
  }

  /** What it is once it is drawn on slices: discs that reach half way to the next. */
  Round drawn(double spacing, double phase) {
    DoubleUnaryOperator drawn =
        z -> radius.applyAsDouble((Math.round(z / spacing - phase) + phase) * spacing);
    return new Round(drawn, half + spacing);
  }

  /** Its contours on slices, in a frame of two unit vectors across the axis and the axis. */
  List<double[]> contours(double spacing, double phase, double[][] frame, double[] middle) {
    List<double[]> contours = new ArrayList<>();
    int most = (int) (half / spacing) + 2;
    for (int k = -most; k <= most; k++) {
      double z = (k + phase) * spacing;
      double r = radius.applyAsDouble(z);
      if (r > 0) {
        contours.add(ring(r, z, frame, middle));
      }
    }
    return contours;
  }

  static double[] ring(double r, double z, double[][] frame, double[] middle) {
    double[] points = new double[CORNERS * 3];
    for (int i = 0; i < CORNERS; i++) {
      double angle = 2 * Math.PI * i / CORNERS;
      for (int axis = 0; axis < 3; axis++) {
        points[i * 3 + axis] =
            middle[axis]
                + r * Math.cos(angle) * frame[0][axis]
                + r * Math.sin(angle) * frame[1][axis]
                + z * frame[2][axis];
      }
    }
    return points;
  }

  double volume() {
    double sum = 0;
    for (int i = 0; i < STEPS; i++) {
      double r = radius.applyAsDouble(z(i));
      sum += Math.PI * r * r;
    }
    return sum * 2 * half / STEPS;
  }

  /** Where its centre of gravity lies along its axis. */
  double height() {
    double sum = 0;
    for (int i = 0; i < STEPS; i++) {
      double r = radius.applyAsDouble(z(i));
      sum += Math.PI * r * r * z(i);
    }
    return sum * 2 * half / STEPS / volume();
  }

  private double z(int step) {
    return (step + 0.5) * 2 * half / STEPS - half;
  }

  /**
   * The dose that the hottest share gets at the least.
   *
   * @param gradient Gy per mm, across the axis and along it
   * @param middle dose in its middle
   */
  double doseTo(double share, double middle, double across, double along) {
    double wanted = share * volume();
    double cold = -100;
    double hot = 100;
    for (int i = 0; i < 30; i++) {
      double dose = (cold + hot) / 2;
      if (above(dose, across, along) >= wanted) {
        cold = dose;
      } else {
        hot = dose;
      }
    }
    return middle + cold;
  }

  /** The highest dose anywhere in it. */
  double most(double middle, double across, double along) {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < STEPS; i++) {
      double r = radius.applyAsDouble(z(i));
      most = r > 0 ? Math.max(most, across * r + along * z(i)) : most;
    }
    return middle + most;
  }

  /** The volume where the dose is so much above that in the middle. */
  double above(double dose, double across, double along) {
    double sum = 0;
    for (int i = 0; i < STEPS; i++) {
      double r = radius.applyAsDouble(z(i));
      double left = dose - along * z(i);
      if (across == 0) {
        sum += left <= 0 ? Math.PI * r * r : 0;
      } else if (r > 0) {
        double x = Math.max(-1, Math.min(1, left / across / r));
        sum += r * r * (Math.acos(x) - x * Math.sqrt(1 - x * x));
      }
    }
    return sum * 2 * half / STEPS;
  }
}
