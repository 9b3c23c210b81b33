package io.studygate.measure;

import java.awt.geom.Path2D;

/** The line where values of a picture pass a level, by marching squares. */
final class Outline {
  private final float[] values;
  private final int side;
  private final double level;
  private final Path2D path = new Path2D.Double();

  private Outline(float[] values, int side, double level) {
    this.values = values;
    this.side = side;
    this.level = level;
  }

  /** The line in pixels; cells with a value that is not known have none. */
  static Path2D of(float[] values, int side, double level) {
    Outline outline = new Outline(values, side, level);
    for (int y = 0; y + 1 < side; y++) {
      for (int x = 0; x + 1 < side; x++) {
        outline.cell(x, y);
      }
    }
    return outline.path;
  }

  private void cell(int x, int y) {
    int at = y * side + x;
    double[] corners = {values[at], values[at + 1], values[at + side + 1], values[at + side]};
    double[] xs = new double[4];
    double[] ys = new double[4];
    int cuts = 0;
    for (int i = 0; i < 4; i++) {
      double one = corners[i];
      double next = corners[(i + 1) % 4];
      if (Double.isNaN(one)) {
        return;
      }
      if (one >= level != next >= level) {
        double part = (level - one) / (next - one);
        xs[cuts] = x + (i == 0 ? part : i == 1 ? 1 : i == 2 ? 1 - part : 0);
        ys[cuts++] = y + (i == 0 ? 0 : i == 1 ? part : i == 2 ? 1 : 1 - part);
      }
    }
    for (int i = 0; i + 1 < cuts; i += 2) {
      path.moveTo(xs[i], ys[i]);
      path.lineTo(xs[i + 1], ys[i + 1]);
    }
  }
}
