package io.studygate.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How much of a region lies outside of what it is to be measured in. */
final class Outside {
  /** More of a region than this outside, and nothing is said of what is inside. */
  static final double MOST = 0.01;

  /** Rows to a pixel, as fine as volumes are measured. */
  private static final double ROW = 0.2;

  private static final int LEAST_ROWS = 400;
  private static final int MOST_ROWS = 2000;

  private Outside() {}

  /**
   * Refuses a region of which too much lies outside.
   *
   * @param what it lies outside of
   * @throws NotMeasured if it does
   */
  static void refuse(String what, double share) throws NotMeasured {
    String reason = reason(what, share);
    if (reason != null) {
      throw new NotMeasured(reason);
    }
  }

  /** Why nothing is said; {@code null} if something is. */
  static String reason(String what, double share) {
    return share <= MOST
        ? null
        : "outside the " + what + ": " + Math.round(1000 * share) / 10.0 + " % of it";
  }

  /**
   * The share of a solid's volume, 0 to 1, at whose contours no slice lies, or that lies beside the
   * pixels of the nearest one.
   *
   * @param here whether a slice lies at the contours of each slab
   */
  static double of(Solid solid, List<Slice> slices, List<Boolean> here) {
    List<Cut> cuts = new ArrayList<>();
    for (int i = 0; i < solid.slabs().size(); i++) {
      Slab slab = solid.slabs().get(i);
      Slice nearest = nearest(slices, solid.normal(), slab.place());
      cuts.add(new Cut(nearest, nearest.pixels(solid, slab), slab.thickness(), here.get(i)));
    }
    if (cuts.stream().allMatch(Cut::whole)) {
      return 0;
    }
    double all = 0;
    double outside = 0;
    for (Cut cut : cuts) {
      double area = Rows.of(cut.lines, ROW, LEAST_ROWS, MOST_ROWS).area();
      double in = cut.whole() ? area : cut.here ? inside(cut.slice, cut.lines) : 0;
      all += area * cut.thickness;
      outside += Math.max(0, area - in) * cut.thickness;
    }
    return outside / all;
  }

  /**
   * A slab in the pixels of the nearest slice.
   *
   * @param here whether that lies at its contours
   */
  private record Cut(Slice slice, List<double[]> lines, double thickness, boolean here) {
    boolean whole() {
      return here && holds(slice, lines);
    }
  }

  private static Slice nearest(List<Slice> slices, double[] normal, double place) {
    return slices.stream()
        .min(Comparator.comparingDouble(slice -> Math.abs(slice.along(normal) - place)))
        .orElseThrow();
  }

  private static boolean holds(Slice slice, List<double[]> lines) {
    for (double[] line : lines) {
      for (int i = 0; i < line.length; i += 2) {
        boolean across = line[i] >= -0.5 && line[i] <= slice.columns() - 0.5;
        if (!across || !(line[i + 1] >= -0.5 && line[i + 1] <= slice.rows() - 0.5)) {
          return false;
        }
      }
    }
    return true;
  }

  private static double inside(Slice slice, List<double[]> lines) {
    Rows rows = Rows.at(lines, -0.5, ROW, (int) Math.round(slice.rows() / ROW));
    double sum = 0;
    for (int row = 0; row < rows.count(); row++) {
      for (int i = 0; i < rows.stretches(row); i++) {
        double from = Math.max(-0.5, rows.from(row, i));
        double to = Math.min(slice.columns() - 0.5, rows.to(row, i));
        sum += Math.max(0, to - from);
      }
    }
    return sum * ROW;
  }
}
