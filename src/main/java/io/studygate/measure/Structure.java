package io.studygate.measure;

import java.awt.Color;
import java.util.List;

/**
 * A structure of a written structure set.
 *
 * @param number ROI Number
 * @param name ROI Name, as it was cleaned
 * @param type RT ROI Interpreted Type; empty if absent
 * @param colour red, green and blue, 0 to 255
 * @param contours closed ones, each x, y, z in turn, mm
 * @param broken why its contours cannot be used; {@code null} if they can
 */
record Structure(
    int number, String name, String type, int[] colour, List<double[]> contours, String broken) {

  Structure {
    contours = List.copyOf(contours);
  }

  /** Its own colour, made brighter where it would not be seen on dark ground. */
  Color onDark() {
    double light = 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2];
    double white = light >= 90 ? 0 : (90 - light) / (255 - light);
    int[] c = new int[3];
    for (int i = 0; i < 3; i++) {
      c[i] = (int) Math.round(colour[i] + white * (255 - colour[i]));
    }
    return new Color(c[0], c[1], c[2]);
  }

  /**
   * The solid of its contours.
   *
   * @param slices positions of the images that it is drawn on, mm; empty if not known
   */
  Solid solid(List<double[]> slices) throws NotMeasured {
    if (broken != null) {
      throw new NotMeasured(broken);
    }
    return Stacking.solid(contours, slices);
  }
}
