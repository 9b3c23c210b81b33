package io.studygate.validate;

import static io.studygate.finding.FindingCode.CONTOURS;
import static io.studygate.finding.FindingCode.STRUCTURE_VOLUME;

import io.studygate.config.StructuresRule.Name;
import io.studygate.study.Instance;
import io.studygate.study.Plane;
import io.studygate.study.RtFacts.Contour;
import io.studygate.study.RtFacts.Roi;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The contours of a structure against the slices that it is drawn on, those in its own frame of
 * reference, and its volume by planimetry: the sum of the areas, less holes, times the distance of
 * the slices.
 */
final class ContourCheck {
  /** A contour this far off every slice lies on none of them, mm; less where slices are thin. */
  private static final double OFF_MM = 0.5;

  private static final double OFF_SPACINGS = 0.25;
  private static final double MM3_IN_CM3 = 1000;

  /** Cosine of one degree. */
  private static final double PARALLEL = 0.99985;

  private final Sheet sheet;
  private final String where;
  private final List<Instance> images;
  private final Map<String, Slices> slices = new HashMap<>();

  /**
   * The slices of one frame of reference.
   *
   * @param stack {@code null} if they are no even one
   */
  private record Slices(double[] normal, Stack stack) {
    static Slices of(List<Plane> planes) {
      return !planes.isEmpty() && Stack.parallel(planes)
          ? new Slices(planes.get(0).normal(), Stack.of(planes))
          : new Slices(new double[0], null);
    }
  }

  ContourCheck(Sheet sheet, RtLinks links, Instance set) {
    this.sheet = sheet;
    this.where = RtLinks.name(set);
    this.images = links.found(set.facts().rt().images());
  }

  /** An image that names no frame is in that of the structure, which names the image. */
  private Slices slices(String frame) {
    return Slices.of(
        images.stream()
            .filter(image -> image.mayShow(frame))
            .flatMap(image -> image.facts().planes().stream())
            .filter(Plane::placed)
            .toList());
  }

  void check(Name name, Roi roi) {
    if (roi.contours().isEmpty()) {
      say(name, roi, "no contours");
      return;
    }
    long open = roi.contours().stream().filter(contour -> !contour.closed()).count();
    if (open > 0) {
      say(name, roi, counted(open) + (open == 1 ? " that is" : " that are") + " not closed");
    }
    Slices own = slices.computeIfAbsent(roi.frame(), this::slices);
    if (own.stack == null) {
      if (name.volumeCm3() != null) {
        say(name, roi, "a volume that cannot be measured without an even stack of its images");
      }
      return;
    }
    places(name, roi, own);
    volume(name, roi, own.stack);
  }

  private void places(Name name, Roi roi, Slices own) {
    List<double[]> places =
        roi.contours().stream()
            .filter(contour -> contour.point().length == 3)
            .map(contour -> places(contour, own.normal))
            .toList();
    Stack stack = own.stack;
    long off =
        places.stream()
            .filter(ends -> !Arrays.stream(ends).allMatch(place -> onSlice(place, stack)))
            .count();
    if (off > 0) {
      say(name, roi, counted(off) + " off the slices of its images");
    }
    double[] all = places.stream().flatMapToDouble(DoubleStream::of).sorted().toArray();
    if (all.length > 0 && all[all.length - 1] - all[0] <= off(stack)) {
      say(name, roi, "contours in one slice only");
    }
  }

  private void volume(Name name, Roi roi, Stack stack) {
    if (stack.places().length < 2) {
      if (name.volumeCm3() != null) {
        say(name, roi, "a volume that cannot be measured on one slice");
      }
      return;
    }
    double area = roi.contours().stream().mapToDouble(Contour::area).sum();
    double volume = area * stack.usual() / MM3_IN_CM3;
    String what = "volume of " + name.name() + " (number " + roi.number() + ") in cm3";
    sheet.range(STRUCTURE_VOLUME, where, what, volume, volume, name.volumeCm3());
  }

  private void say(Name name, Roi roi, String what) {
    sheet.find(CONTOURS, "where", where, "roi", roi.number(), "name", name.name(), "what", what);
  }

  private static String counted(long contours) {
    return contours == 1 ? "1 contour" : contours + " contours";
  }

  /** Where a contour lies along the normal: both ends, or its first point on oblique slices. */
  private static double[] places(Contour contour, double[] normal) {
    for (int axis = 0; axis < 3; axis++) {
      if (Math.abs(normal[axis]) > PARALLEL) {
        double sign = Math.signum(normal[axis]);
        return new double[] {sign * contour.box()[axis], sign * contour.box()[axis + 3]};
      }
    }
    double[] p = contour.point();
    return new double[] {p[0] * normal[0] + p[1] * normal[1] + p[2] * normal[2]};
  }

  private static boolean onSlice(double place, Stack stack) {
    return Arrays.stream(stack.places()).anyMatch(each -> Math.abs(each - place) <= off(stack));
  }

  private static double off(Stack stack) {
    return stack.places().length < 2 ? OFF_MM : Math.min(OFF_MM, OFF_SPACINGS * stack.usual());
  }
}
