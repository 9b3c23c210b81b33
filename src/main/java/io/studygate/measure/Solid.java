package io.studygate.measure;

import java.util.List;

/**
 * A structure as a stack of prisms. What lies inside an odd number of lines of a plane is inside,
 * so holes are holes whether they are drawn as lines of their own or by a keyhole.
 *
 * @param across unit vector of the lines' first numbers
 * @param down unit vector of their second ones
 * @param normal unit vector along which the planes are stacked
 * @param slabs in rising order
 * @param gaps how many times neighbouring planes lie too far apart to belong together
 */
record Solid(double[] across, double[] down, double[] normal, List<Slab> slabs, int gaps) {
  Solid {
    slabs = List.copyOf(slabs);
  }

  /** A point in the patient's coordinates, mm. */
  double[] point(double u, double v, double w) {
    double[] p = new double[3];
    for (int i = 0; i < 3; i++) {
      p[i] = u * across[i] + v * down[i] + w * normal[i];
    }
    return p;
  }
}
