package io.studygate.measure;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;

/**
 * A structure of a written structure set.
 *
 * @param number ROI Number
 * @param name ROI Name, as it was cleaned
 * @param type RT ROI Interpreted Type; empty if absent
 * @param colour red, green and blue, 0 to 255
 * @param contours closed ones, each x, y, z in turn, mm
 * @param drawnOn what each of them says that it was drawn on
 * @param broken why its contours cannot be used; {@code null} if they can
 */
record Structure(
    int number,
    String name,
    String type,
    int[] colour,
    List<double[]> contours,
    List<SourceFrames> drawnOn,
    String broken) {

  Structure {
    contours = List.copyOf(contours);
    drawnOn = List.copyOf(drawnOn);
  }

  /** What pictures call it: its number where the name was removed. */
  String label() {
    return name.isEmpty() ? "Structure " + number : name;
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
    Solid solid = Stacking.solid(contours, slices);
    sources(solid);
    return solid;
  }

  /**
   * What the contours of each slab were drawn on, in the order of the slabs.
   *
   * @throws NotMeasured if two of one plane were drawn on different frames: then they are no holes
   *     or parts of one another
   */
  List<SourceFrames> sources(Solid solid) throws NotMeasured {
    SourceFrames[] all = new SourceFrames[solid.slabs().size()];
    Arrays.fill(all, SourceFrames.NONE);
    for (int i = 0; i < contours.size(); i++) {
      int slab = solid.nearest(place(contours.get(i), solid));
      if (all[slab].contradict(drawnOn.get(i))) {
        throw new NotMeasured("contours in one place belong to different frames");
      }
      all[slab] = all[slab].and(drawnOn.get(i));
    }
    return List.of(all);
  }

  /** Where a contour lies along the solid's normal, mm: the middle of its points. */
  private static double place(double[] points, Solid solid) {
    double sum = 0;
    for (int i = 0; i < points.length; i += 3) {
      sum += Space.dot(Arrays.copyOfRange(points, i, i + 3), solid.normal());
    }
    return sum / (points.length / 3);
  }
}
