package io.studygate.measure;

import java.util.List;

/**
 * A prism of a solid: the lines of one contour plane, reaching half way to the planes beside it.
 *
 * @param from where it begins along the solid's normal, mm
 * @param to where it ends, mm
 * @param place where its lines lie, mm
 * @param lines closed lines, each across and down in turn, mm
 * @param contours numbers of the contours of this plane, from 0; of lines drawn twice, both
 */
record Slab(double from, double to, double place, List<double[]> lines, List<Integer> contours) {
  Slab {
    lines = List.copyOf(lines);
    contours = List.copyOf(contours);
  }

  double thickness() {
    return to - from;
  }
}
