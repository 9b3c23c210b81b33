package io.studygate.measure;

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

  /** Whether it is what the dose is aimed at. */
  boolean isTarget() {
    return List.of("PTV", "CTV", "GTV").contains(type);
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
