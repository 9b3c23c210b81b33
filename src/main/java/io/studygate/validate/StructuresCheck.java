package io.studygate.validate;

import static io.studygate.finding.FindingCode.CONTOURS;
import static io.studygate.finding.FindingCode.SERIES_NONE;
import static io.studygate.finding.FindingCode.STRUCTURES_COUNT;
import static io.studygate.finding.FindingCode.STRUCTURE_VOLUME;

import io.studygate.config.StructuresRule.Name;
import io.studygate.study.Instance;
import io.studygate.study.Plane;
import io.studygate.study.RtFacts.Contour;
import io.studygate.study.RtFacts.Roi;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rule kind structures: names, contours and volumes. Names of the site are not printed; a structure
 * is told by its number and by what the trial calls it.
 */
final class StructuresCheck {
  /** A contour this far off every slice lies on none of them, mm. */
  private static final double OFF_MM = 0.5;

  private static final double MM3_IN_CM3 = 1000;

  private final Sheet sheet;
  private final Instance set;
  private final List<Plane> planes;
  private final Stack stack;

  private StructuresCheck(Sheet sheet, RtLinks links, Instance set) {
    this.sheet = sheet;
    this.set = set;
    this.planes =
        links.found(set.facts().rt().images()).stream()
            .flatMap(image -> image.facts().planes().stream())
            .filter(Plane::placed)
            .toList();
    this.stack = planes.isEmpty() || !Stack.parallel(planes) ? null : Stack.of(planes);
  }

  static void check(Sheet sheet, List<Instance> instances) {
    RtLinks links = RtLinks.of(instances);
    List<Instance> sets = links.all("RTSTRUCT");
    if (sets.isEmpty()) {
      sheet.find(SERIES_NONE, "rule", sheet.rule().id());
    }
    for (Instance set : sets) {
      sheet.rule().structures().names().forEach(new StructuresCheck(sheet, links, set)::name);
    }
  }

  private void name(Name name) {
    Pattern pattern = Pattern.compile(name.pattern(), Pattern.CASE_INSENSITIVE);
    List<Roi> found =
        set.facts().rt().rois().stream()
            .filter(roi -> pattern.matcher(roi.name()).matches())
            .toList();
    int count = found.size();
    String where = RtLinks.name(set);
    sheet.range(
        STRUCTURES_COUNT, where, "structures of " + name.name(), count, count, name.count());
    boolean forbidden = name.count().max() != null && name.count().max() < 1;
    if (!forbidden) {
      found.forEach(roi -> contours(name, roi));
    }
  }

  private void contours(Name name, Roi roi) {
    if (roi.contours().isEmpty()) {
      say(name, roi, "no contours");
      return;
    }
    long open = roi.contours().stream().filter(contour -> !contour.closed()).count();
    if (open > 0) {
      say(name, roi, open + " contours that are not closed");
    }
    if (stack == null) {
      return;
    }
    double[] places =
        roi.contours().stream()
            .filter(contour -> contour.point().length == 3)
            .mapToDouble(this::place)
            .toArray();
    long off = Arrays.stream(places).filter(place -> !onSlice(place)).count();
    if (off > 0) {
      say(name, roi, off + " contours off the slices of its images");
    }
    if (Arrays.stream(places).map(Math::rint).distinct().count() == 1) {
      say(name, roi, "contours in one slice only");
    }
    volume(name, roi);
  }

  private void say(Name name, Roi roi, String what) {
    sheet.find(
        CONTOURS,
        "where",
        RtLinks.name(set),
        "roi",
        roi.number(),
        "name",
        name.name(),
        "what",
        what);
  }

  private void volume(Name name, Roi roi) {
    if (stack.places().length < 2) {
      return;
    }
    double area = roi.contours().stream().mapToDouble(Contour::area).sum();
    double volume = area * stack.usual() / MM3_IN_CM3;
    String what = "volume of " + name.name() + " (number " + roi.number() + ") in cm3";
    sheet.range(STRUCTURE_VOLUME, RtLinks.name(set), what, volume, volume, name.volumeCm3());
  }

  private double place(Contour contour) {
    double[] n = planes.get(0).normal();
    double[] p = contour.point();
    return p[0] * n[0] + p[1] * n[1] + p[2] * n[2];
  }

  private boolean onSlice(double place) {
    return Arrays.stream(stack.places()).anyMatch(each -> Math.abs(each - place) <= OFF_MM);
  }
}
