package io.studygate.measure;

import java.util.Arrays;

/**
 * Dose at the points of one grid, and between them by trilinear interpolation.
 *
 * @see "DICOM PS3.3 C.8.8.3"
 */
final class DoseVolume implements DoseField {
  /** Decimal strings are rounded: points no farther outside count as inside, mm. */
  private static final double ROUNDING = 0.01;

  private final double[] origin;
  private final double[] row;
  private final double[] column;
  private final double[] normal;
  private final double[] spacing;
  private final double[] places;
  private final int columns;
  private final int rows;
  private final float[] values;

  /**
   * @param axes unit vectors: along a row, down a column, along the planes
   * @param spacing between columns and between rows, mm
   * @param places of the planes along the third axis from the origin, rising, at least two, mm
   * @param size columns and rows
   * @param values Gy, plane by plane, row by row
   */
  DoseVolume(
      double[] origin,
      double[][] axes,
      double[] spacing,
      double[] places,
      int[] size,
      float[] values) {
    this.origin = origin;
    this.row = axes[0];
    this.column = axes[1];
    this.normal = axes[2];
    this.spacing = spacing;
    this.places = places;
    this.columns = size[0];
    this.rows = size[1];
    this.values = values;
  }

  @Override
  public double at(double x, double y, double z) {
    double dx = x - origin[0];
    double dy = y - origin[1];
    double dz = z - origin[2];
    double c = (dx * row[0] + dy * row[1] + dz * row[2]) / spacing[0];
    double r = (dx * column[0] + dy * column[1] + dz * column[2]) / spacing[1];
    double w = dx * normal[0] + dy * normal[1] + dz * normal[2];
    double slackC = ROUNDING / spacing[0];
    double slackR = ROUNDING / spacing[1];
    boolean outside =
        !(c >= -slackC && c <= columns - 1 + slackC)
            || !(r >= -slackR && r <= rows - 1 + slackR)
            || !(w >= places[0] - ROUNDING && w <= places[places.length - 1] + ROUNDING);
    return outside ? Double.NaN : between(c, r, w);
  }

  private double between(double c, double r, double w) {
    int i = Math.max(0, Math.min(columns - 2, (int) c));
    int j = Math.max(0, Math.min(rows - 2, (int) r));
    int k = plane(w);
    double fw = (w - places[k]) / (places[k + 1] - places[k]);
    int at = (k * rows + j) * columns + i;
    double below = bilinear(at, c - i, r - j);
    double above = bilinear(at + rows * columns, c - i, r - j);
    return below + fw * (above - below);
  }

  private double bilinear(int at, double fc, double fr) {
    double top = values[at] + fc * (values[at + 1] - values[at]);
    int next = at + columns;
    double bottom = values[next] + fc * (values[next + 1] - values[next]);
    return top + fr * (bottom - top);
  }

  private int plane(double w) {
    int last = places.length - 2;
    // Most grids are even, so the guess is nearly always right
    int k = (int) ((w - places[0]) / (places[last + 1] - places[0]) * (last + 1));
    k = Math.max(0, Math.min(last, k));
    while (k > 0 && w < places[k]) {
      k--;
    }
    while (k < last && w > places[k + 1]) {
      k++;
    }
    return k;
  }

  @Override
  public double most() {
    float most = 0;
    for (float value : values) {
      most = Math.max(most, value);
    }
    return most;
  }

  @Override
  public double least() {
    float least = 0;
    for (float value : values) {
      least = Math.min(least, value);
    }
    return least;
  }

  @Override
  public double cell() {
    double usual = (places[places.length - 1] - places[0]) / (places.length - 1);
    return spacing[0] * spacing[1] * usual;
  }

  int points() {
    return values.length;
  }

  /** Whether the points of another grid are the same. */
  boolean alike(DoseVolume other) {
    return columns == other.columns
        && rows == other.rows
        && Arrays.equals(places, other.places)
        && Arrays.equals(origin, other.origin)
        && Arrays.equals(spacing, other.spacing)
        && Arrays.equals(row, other.row)
        && Arrays.equals(column, other.column);
  }

  /** Adds the doses of a grid of the same points. */
  void add(DoseVolume other) {
    for (int i = 0; i < values.length; i++) {
      values[i] += other.values[i];
    }
  }
}
