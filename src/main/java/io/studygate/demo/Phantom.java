package io.studygate.demo;

import java.util.List;

/**
 * A body made of ellipsoids: outline, lungs, heart, spine and a target. All lengths in millimetres
 * in the patient's coordinates, densities in Hounsfield units.
 */
final class Phantom {
  /**
   * One organ.
   *
   * @param c half length along the body; infinite for what runs through
   * @param colour of its contours, red, green and blue in a byte each; none that isodose lines have
   */
  record Organ(
      String name,
      String type,
      double x,
      double y,
      double z,
      double a,
      double b,
      double c,
      int density,
      int colour) {

    /** How much of the full width is left at a height; 0 outside. */
    double scale(double height) {
      if (Double.isInfinite(c)) {
        return 1;
      }
      double t = (height - z) / c;
      return Math.abs(t) >= 1 ? 0 : Math.sqrt(1 - t * t);
    }

    boolean holds(double px, double py, double height) {
      double s = scale(height);
      double dx = (px - x) / (a * s);
      double dy = (py - y) / (b * s);
      return s > 0 && dx * dx + dy * dy <= 1;
    }
  }

  private static final double ENDLESS = Double.POSITIVE_INFINITY;

  static final Organ TARGET = new Organ("PTV", "PTV", 78, -8, 0, 24, 21, 22, 45, 0xff50dc);

  /** Painted in this order; later ones cover earlier ones. */
  static final List<Organ> ORGANS =
      List.of(
          new Organ("BODY", "EXTERNAL", 0, 0, 0, 182, 122, ENDLESS, 15, 0xbebebe),
          new Organ("LUNG_R", "ORGAN", -82, -10, 0, 62, 84, 130, -790, 0x3cd2d2),
          new Organ("LUNG_L", "ORGAN", 84, -10, 0, 60, 82, 125, -780, 0xa8d8ff),
          new Organ("HEART", "ORGAN", 18, -28, -30, 52, 46, 62, 40, 0xff9a5a),
          new Organ("SPINAL_CANAL", "ORGAN", 0, 78, 0, 26, 24, ENDLESS, 420, 0xb48cff),
          new Organ("CORD", "ORGAN", 0, 82, 0, 9, 8, ENDLESS, 25, 0xe6ffa0),
          TARGET);

  private static final int AIR = -1000;
  private static final int NOISE = 14;

  private Phantom() {}

  /**
   * Pixels of one slice, 16 bits each, little endian, density + 1024.
   *
   * @param matrix rows and columns
   * @param spacing mm between pixels
   * @param height of the slice, mm
   */
  static byte[] slice(int matrix, double spacing, double height, long seed) {
    byte[] pixels = new byte[matrix * matrix * 2];
    long random = seed * 0x9E3779B97F4A7C15L + 1;
    double first = -(matrix - 1) * spacing / 2;
    for (int row = 0, at = 0; row < matrix; row++) {
      for (int column = 0; column < matrix; column++, at += 2) {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        int noise = (int) ((random & 0xff) + (random >>> 8 & 0xff)) * NOISE / 256 - NOISE;
        int density = density(first + column * spacing, first + row * spacing, height);
        int value = Math.max(0, density + noise + 1024);
        pixels[at] = (byte) value;
        pixels[at + 1] = (byte) (value >> 8);
      }
    }
    return pixels;
  }

  private static int density(double x, double y, double height) {
    if (!ORGANS.get(0).holds(x, y, height)) {
      return AIR;
    }
    for (int i = ORGANS.size() - 1; i > 0; i--) {
      if (ORGANS.get(i).holds(x, y, height)) {
        return ORGANS.get(i).density();
      }
    }
    return ORGANS.get(0).density();
  }

  /** Contour of an organ at a height as x, y, z in turn; empty outside. */
  static double[] contour(Organ organ, double height) {
    double scale = organ.scale(height);
    int points = 48;
    double[] line = new double[scale < 0.05 ? 0 : points * 3];
    for (int i = 0; i * 3 < line.length; i++) {
      double angle = 2 * Math.PI * i / points;
      line[i * 3] = round(organ.x() + organ.a() * scale * Math.cos(angle));
      line[i * 3 + 1] = round(organ.y() + organ.b() * scale * Math.sin(angle));
      line[i * 3 + 2] = height;
    }
    return line;
  }

  /** Dose at a point in Gy: full in the target, falling off around it and along two beams. */
  static double dose(double x, double y, double z, double prescribed) {
    double dx = x - TARGET.x();
    double dy = y - TARGET.y();
    double dz = z - TARGET.z();
    double far = Math.max(0, Math.sqrt(dx * dx + dy * dy + dz * dz) - TARGET.a());
    double core = Math.exp(-far * far / 900);
    double beams = 0.22 * (Math.exp(-dx * dx / 500) + Math.exp(-dy * dy / 500));
    double along = Math.exp(-dz * dz / 700);
    boolean inside = ORGANS.get(0).holds(x, y, z);
    return inside ? prescribed * Math.min(1.04, core + (1 - core) * beams * along) : 0;
  }

  private static double round(double mm) {
    return Math.rint(mm * 100) / 100;
  }
}
