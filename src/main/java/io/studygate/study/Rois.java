package io.studygate.study;

import io.studygate.study.RtFacts.Contour;
import io.studygate.study.RtFacts.Roi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/** The structures of a structure set with the size of their contours. */
final class Rois {
  private Rois() {}

  static List<Roi> of(Attributes data) {
    Map<Integer, List<Contour>> contours = new LinkedHashMap<>();
    for (Attributes roi : RtReader.items(data, Tag.ROIContourSequence)) {
      List<Contour> all =
          contours.computeIfAbsent(number(roi, Tag.ReferencedROINumber), n -> new ArrayList<>());
      for (Attributes contour : RtReader.items(roi, Tag.ContourSequence)) {
        all.add(contour(contour));
      }
    }
    List<Roi> rois = new ArrayList<>();
    for (Attributes roi : RtReader.items(data, Tag.StructureSetROISequence)) {
      int number = number(roi, Tag.ROINumber);
      List<Contour> own = contours.getOrDefault(number, List.of());
      rois.add(new Roi(number, Identity.text(roi, Tag.ROIName), own));
    }
    return rois;
  }

  private static int number(Attributes data, int tag) {
    Double number = Numbers.first(Numbers.of(data, tag));
    return number == null ? -1 : number.intValue();
  }

  private static Contour contour(Attributes contour) {
    double[] points = Numbers.of(contour, Tag.ContourData);
    boolean whole = points.length >= 9 && points.length % 3 == 0;
    boolean closed = whole && closed(Identity.text(contour, Tag.ContourGeometricType));
    double[] first = points.length < 3 ? new double[0] : Arrays.copyOf(points, 3);
    return new Contour(first, closed ? area(points) : 0, closed);
  }

  private static boolean closed(String type) {
    return type.equals("CLOSED_PLANAR") || type.equals("CLOSEDPLANAR_XOR");
  }

  /** Of a flat polygon anywhere in space: half the length of the sum of its cross products. */
  private static double area(double[] p) {
    double x = 0;
    double y = 0;
    double z = 0;
    for (int i = 0; i < p.length; i += 3) {
      int j = (i + 3) % p.length;
      x += p[i + 1] * p[j + 2] - p[i + 2] * p[j + 1];
      y += p[i + 2] * p[j] - p[i] * p[j + 2];
      z += p[i] * p[j + 1] - p[i + 1] * p[j];
    }
    return Math.sqrt(x * x + y * y + z * z) / 2;
  }
}
