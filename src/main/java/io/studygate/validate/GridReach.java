package io.studygate.validate;

import io.studygate.study.DoseGrid;
import java.util.List;

/**
 * How far a dose grid reaches beyond boxes, where it does least.
 *
 * @param mm negative if the boxes stand out
 * @param side of the patient on which that is
 * @see "DICOM PS3.3 C.7.6.2.1.1, x to the left, y to the back, z to the head"
 */
record GridReach(double mm, String side) {
  private static final String[][] SIDES = {{"right", "left"}, {"front", "back"}, {"feet", "head"}};

  /** Over all boxes of least and most x, y, z; there is at least one. */
  static GridReach of(DoseGrid grid, List<double[]> boxes) {
    GridReach row = along(grid.origin(), grid.row(), 0, grid.width(), boxes);
    GridReach column = along(grid.origin(), grid.column(), 0, grid.height(), boxes);
    GridReach plane = along(grid.origin(), grid.normal(), grid.from(), grid.to(), boxes);
    return less(row, less(column, plane));
  }

  private static GridReach along(
      double[] origin, double[] way, double first, double last, List<double[]> boxes) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double[] box : boxes) {
      double low = 0;
      double high = 0;
      for (int axis = 0; axis < 3; axis++) {
        double one = (box[axis] - origin[axis]) * way[axis];
        double other = (box[axis + 3] - origin[axis]) * way[axis];
        low += Math.min(one, other);
        high += Math.max(one, other);
      }
      least = Math.min(least, low);
      most = Math.max(most, high);
    }
    return less(
        new GridReach(least - first, side(way, -1)), new GridReach(last - most, side(way, 1)));
  }

  private static GridReach less(GridReach one, GridReach other) {
    return one.mm() <= other.mm() ? one : other;
  }

  private static String side(double[] way, int sign) {
    int axis = 0;
    for (int i = 1; i < 3; i++) {
      axis = Math.abs(way[i]) > Math.abs(way[axis]) ? i : axis;
    }
    return SIDES[axis][way[axis] * sign > 0 ? 1 : 0];
  }
}
