package io.studygate.measure;

import java.util.Arrays;
import java.util.List;

/**
 * A cross section in rows: where each enters and leaves it. Inside is where an odd number of lines
 * lies around.
 */
final class Rows {
  private final double low;
  private final double pitch;
  private final double[][] cuts;
  private final int[] counts;

  private Rows(double low, double pitch, int rows) {
    this.low = low;
    this.pitch = pitch;
    this.cuts = new double[rows][4];
    this.counts = new int[rows];
  }

  /**
   * The rows of closed lines.
   *
   * @param lines each across and down in turn, mm
   * @param pitch distance between rows that should not be exceeded, mm
   * @param least so many rows at the least
   * @param most so many rows at the most
   */
  static Rows of(List<double[]> lines, double pitch, int least, int most) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] line : lines) {
      for (int i = 1; i < line.length; i += 2) {
        low = Math.min(low, line[i]);
        high = Math.max(high, line[i]);
      }
    }
    int count = (int) Math.max(least, Math.min(most, Math.ceil((high - low) / pitch)));
    return at(lines, low, (high - low) / count, count);
  }

  /** So many rows of a given height from {@code low} on; each is cut in its middle. */
  static Rows at(List<double[]> lines, double low, double pitch, int count) {
    Rows rows = new Rows(low, pitch, count);
    for (double[] line : lines) {
      for (int i = 0; i < line.length; i += 2) {
        int j = (i + 2) % line.length;
        rows.cut(line[i], line[i + 1], line[j], line[j + 1]);
      }
    }
    for (int row = 0; row < count; row++) {
      Arrays.sort(rows.cuts[row], 0, rows.counts[row]);
    }
    return rows;
  }

  private void cut(double x0, double y0, double x1, double y1) {
    double top = Math.max(y0, y1);
    int from = (int) Math.max(0, Math.ceil((Math.min(y0, y1) - low) / pitch - 0.5));
    int to = (int) Math.min(counts.length, Math.ceil((top - low) / pitch - 0.5));
    for (int row = from; row < to; row++) {
      if (counts[row] == cuts[row].length) {
        cuts[row] = Arrays.copyOf(cuts[row], counts[row] * 2);
      }
      cuts[row][counts[row]++] = x0 + (at(row) - y0) / (y1 - y0) * (x1 - x0);
    }
  }

  int count() {
    return counts.length;
  }

  /** Where a row lies, mm down. */
  double at(int row) {
    return low + (row + 0.5) * pitch;
  }

  double pitch() {
    return pitch;
  }

  /** How many stretches of a row lie inside. */
  int stretches(int row) {
    return counts[row] / 2;
  }

  /** Where a stretch begins, mm across. */
  double from(int row, int stretch) {
    return cuts[row][stretch * 2];
  }

  /** Where it ends. */
  double to(int row, int stretch) {
    return cuts[row][stretch * 2 + 1];
  }

  /** mm². */
  double area() {
    double sum = 0;
    for (int row = 0; row < counts.length; row++) {
      for (int i = 0; i < stretches(row); i++) {
        sum += to(row, i) - from(row, i);
      }
    }
    return sum * pitch;
  }
}
