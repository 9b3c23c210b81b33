package io.studygate.measure;

import java.util.List;

/**
 * A prism of a solid: the lines of one contour plane, reaching half way to the planes beside it.
 *
 * @param from where it begins along the solid's normal, mm
 * @param to where it ends, mm
 * @param place where its lines lie, mm
 * @param lines closed lines, each across and down in turn, mm
 */
record Slab(double from, double to, double place, List<double[]> lines) {
  Slab {
    lines = List.copyOf(lines);
  }

  double thickness() {
    return to - from;
  }
}
