package io.studygate.study;

/**
 * Where one slice lies.
 *
 * @param position Image Position (Patient), mm; empty if absent or no numbers
 * @param orientation Image Orientation (Patient); empty if absent or no numbers
 * @param pixelSpacing row and column spacing, mm; empty if absent
 * @param thickness Slice Thickness, mm; {@code null} if absent
 */
public record Plane(
    double[] position, double[] orientation, double[] pixelSpacing, Double thickness) {

  /** Whether place and direction are known. */
  public boolean placed() {
    return position.length == 3 && normal().length == 3;
  }

  /** Unit vector along which slices are counted; empty if not known. */
  public double[] normal() {
    if (orientation.length != 6) {
      return new double[0];
    }
    double[] o = orientation;
    double[] n = {o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5], o[0] * o[4] - o[1] * o[3]};
    double length = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
    return length < 0.5
        ? new double[0]
        : new double[] {n[0] / length, n[1] / length, n[2] / length};
  }
}
