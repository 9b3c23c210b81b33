package io.studygate.study;

import io.studygate.study.RtFacts.Contour;
import io.studygate.study.RtFacts.Roi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/** The structures of a structure set with the size of their contours. */
final class Rois {
  /** More contours in one plane than people draw; beyond it holes are not looked for. */
  private static final int MOST_IN_PLANE = 500;

  private Rois() {}

  static List<Roi> of(Attributes data) {
    Map<Integer, List<Contour>> contours = new LinkedHashMap<>();
    for (Attributes roi : Items.of(data, Tag.ROIContourSequence)) {
      contours
          .computeIfAbsent(
              Numbers.integer(roi, Tag.ReferencedROINumber, -1), n -> new ArrayList<>())
          .addAll(contours(Items.of(roi, Tag.ContourSequence)));
    }
    List<Roi> rois = new ArrayList<>();
    for (Attributes roi : Items.of(data, Tag.StructureSetROISequence)) {
      int number = Numbers.integer(roi, Tag.ROINumber, -1);
      List<Contour> own = contours.getOrDefault(number, List.of());
      String frame = StructureFrames.ofStructure(roi);
      rois.add(new Roi(number, Identity.text(roi, Tag.ROIName), frame, own));
    }
    return rois;
  }

  private static List<Contour> contours(List<Attributes> items) {
    List<Contour> contours = new ArrayList<>();
    Map<Long, List<Polygon>> planes = new HashMap<>();
    List<Polygon> closed = new ArrayList<>();
    for (Attributes item : items) {
      double[] points = Numbers.of(item, Tag.ContourData);
      boolean whole = points.length >= 9 && points.length % 3 == 0;
      boolean line = whole && closed(Identity.text(item, Tag.ContourGeometricType));
      Polygon polygon = line ? Polygon.of(points) : null;
      closed.add(polygon);
      if (line) {
        planes.computeIfAbsent(plane(polygon), none -> new ArrayList<>()).add(polygon);
      }
      contours.add(contour(points, polygon));
    }
    for (int i = 0; i < contours.size(); i++) {
      Polygon polygon = closed.get(i);
      if (polygon != null && hole(polygon, planes.get(plane(polygon)))) {
        Contour c = contours.get(i);
        contours.set(i, new Contour(c.point(), c.box(), -c.area(), true));
      }
    }
    return contours;
  }

  private static boolean closed(String type) {
    return type.equals("CLOSED_PLANAR") || type.equals("CLOSEDPLANAR_XOR");
  }

  /** One number for all lines of a plane: tenths of a millimetre along the axis it faces. */
  private static long plane(Polygon polygon) {
    int axis = polygon.facing();
    return Math.round(polygon.points()[axis] * 10) * 3 + axis;
  }

  private static Contour contour(double[] points, Polygon polygon) {
    boolean any = points.length >= 3;
    return new Contour(
        any ? Arrays.copyOf(points, 3) : new double[0],
        any ? Polygon.box(points) : new double[0],
        polygon == null ? 0 : polygon.area(),
        polygon != null);
  }

  /** Planning systems write a hole as one more closed line; an odd number of lines is around it. */
  private static boolean hole(Polygon polygon, List<Polygon> plane) {
    if (plane.size() < 2 || plane.size() > MOST_IN_PLANE) {
      return false;
    }
    double[] p = polygon.points();
    long around =
        plane.stream().filter(other -> other != polygon && other.holds(p[0], p[1], p[2])).count();
    return around % 2 == 1;
  }
}
