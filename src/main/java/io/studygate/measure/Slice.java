package io.studygate.measure;

import io.studygate.study.Plane;
import java.util.ArrayList;
import java.util.List;

/**
 * One slice of an image series.
 *
 * @param object whose frame it is
 * @param frame from 0
 */
record Slice(StudyObject object, int frame, Plane plane, int rows, int columns) {

  /** Where a point lies, in columns and rows from the centre of the first pixel. */
  double[] pixel(double[] point) {
    double[] p = plane.position();
    double[] o = plane.orientation();
    double[] off = {point[0] - p[0], point[1] - p[1], point[2] - p[2]};
    double across = off[0] * o[0] + off[1] * o[1] + off[2] * o[2];
    double down = off[0] * o[3] + off[1] * o[4] + off[2] * o[5];
    return new double[] {across / plane.pixelSpacing()[1], down / plane.pixelSpacing()[0]};
  }

  /** The lines of a slab, each in columns and rows in turn. */
  List<double[]> pixels(Solid solid, Slab slab) {
    List<double[]> lines = new ArrayList<>();
    for (double[] line : slab.lines()) {
      double[] pixels = new double[line.length];
      for (int i = 0; i < line.length; i += 2) {
        double[] p = pixel(solid.point(line[i], line[i + 1], slab.place()));
        pixels[i] = p[0];
        pixels[i + 1] = p[1];
      }
      lines.add(pixels);
    }
    return lines;
  }

  /** Where it lies along a direction, mm. */
  double along(double[] normal) {
    return Space.dot(plane.position(), normal);
  }

  double pixelArea() {
    return plane.pixelSpacing()[0] * plane.pixelSpacing()[1];
  }
}
