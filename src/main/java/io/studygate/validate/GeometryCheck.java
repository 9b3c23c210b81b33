package io.studygate.validate;

import static io.studygate.finding.FindingCode.COVERAGE;
import static io.studygate.finding.FindingCode.GEOMETRY_MISSING;
import static io.studygate.finding.FindingCode.MATRIX;
import static io.studygate.finding.FindingCode.ORIENTATION_MIXED;
import static io.studygate.finding.FindingCode.PIXEL_SIZE;
import static io.studygate.finding.FindingCode.SERIES_NONE;
import static io.studygate.finding.FindingCode.SLICES_COUNT;
import static io.studygate.finding.FindingCode.SLICES_MISSING;
import static io.studygate.finding.FindingCode.SLICES_REPEATED;
import static io.studygate.finding.FindingCode.SLICES_TILTED;
import static io.studygate.finding.FindingCode.SLICE_GAP;
import static io.studygate.finding.FindingCode.SPACING;
import static io.studygate.finding.FindingCode.SPACING_NONE;
import static io.studygate.finding.FindingCode.SPACING_UNEVEN;
import static io.studygate.finding.FindingCode.THICKNESS;
import static io.studygate.finding.FindingCode.THICKNESS_ZERO;

import io.studygate.config.GeometryRule;
import io.studygate.config.Range;
import io.studygate.finding.FindingCode;
import io.studygate.study.Instance;
import io.studygate.study.Plane;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Rule kind geometry: how the slices of each series lie. */
final class GeometryCheck {
  /** Degrees; less may be the rounding of orientations. */
  private static final double TILTED = 1;

  private final Sheet sheet;
  private final GeometryRule rule;
  private final String where;
  private final List<Instance> instances;
  private final List<Plane> planes;

  private GeometryCheck(Sheet sheet, SeriesOf series) {
    this.sheet = sheet;
    this.rule = sheet.rule().geometry();
    this.where = series.where();
    this.instances = series.instances();
    this.planes = instances.stream().flatMap(each -> each.facts().planes().stream()).toList();
  }

  static void check(Sheet sheet, List<Instance> instances) {
    List<SeriesOf> images = SeriesOf.images(sheet.rule(), instances);
    if (images.isEmpty()) {
      sheet.find(SERIES_NONE, "rule", sheet.rule().id());
    }
    images.forEach(series -> new GeometryCheck(sheet, series).check());
  }

  private void check() {
    pixels();
    boolean thick = thickness();
    long lost = planes.stream().filter(plane -> !plane.placed()).count();
    if (lost > 0 || planes.isEmpty()) {
      missing(lost);
      counted(planes.size());
    } else if (!Stack.parallel(planes)) {
      sheet.find(ORIENTATION_MIXED, "where", where);
    } else {
      stack(Stack.of(planes), thick);
    }
  }

  private void missing(long lost) {
    boolean all = planes.isEmpty() || lost == planes.size();
    String count = all ? "all its slices" : lost == 1 ? "1 slice" : lost + " slices";
    sheet.find(GEOMETRY_MISSING, "where", where, "count", count);
  }

  private void stack(Stack stack, boolean thick) {
    counted(stack.places().length);
    repeated(stack);
    double depth = thick ? planes.get(0).thickness() : 0;
    double extent = stack.places()[stack.places().length - 1] - stack.places()[0] + depth;
    sheet.range(COVERAGE, where, "coverage in mm", extent, extent, rule.coverageMm());
    if (stack.places().length < 2) {
      if (rule.spacingMm() != null || rule.gapMm() != null) {
        sheet.find(SPACING_NONE, "where", where);
      }
      return;
    }
    spacing(stack);
    if (thick) {
      double[] thickness = planes.stream().mapToDouble(Plane::thickness).toArray();
      double least = stack.usual() - Arrays.stream(thickness).max().orElseThrow();
      double most = stack.usual() - Arrays.stream(thickness).min().orElseThrow();
      sheet.range(SLICE_GAP, where, "gap between slices in mm", least, most, rule.gapMm());
    }
    tilted(stack);
  }

  /** A small shift that goes on from slice to slice is a tilt as well. */
  private void tilted(Stack stack) {
    if (stack.sideways() > rule.toleranceMm() || stack.tilt() > TILTED) {
      String degrees = String.format(Locale.ROOT, "%.1f", stack.tilt());
      String found = Range.number(stack.sideways());
      sheet.find(SLICES_TILTED, "where", where, "found", found, "degrees", degrees);
    }
  }

  private void spacing(Stack stack) {
    double[] spacings = stack.spacings();
    double least = Arrays.stream(spacings).min().orElseThrow();
    double most = Arrays.stream(spacings).max().orElseThrow();
    int missing = stack.missing(rule.toleranceMm());
    if (missing > 0) {
      String count = missing == 1 ? "1 slice is" : missing + " slices are";
      sheet.find(SLICES_MISSING, "where", where, "count", count);
    } else if (most - least > rule.toleranceMm()) {
      sheet.find(
          SPACING_UNEVEN,
          "where",
          where,
          "found",
          Range.number(least) + " to " + Range.number(most));
    }
    sheet.range(SPACING, where, "slice spacing in mm", least, most, rule.spacingMm());
  }

  private void counted(int slices) {
    sheet.range(SLICES_COUNT, where, "number of slices", slices, slices, rule.slices());
  }

  private void repeated(Stack stack) {
    int most = Arrays.stream(stack.counts()).max().orElse(1);
    int least = Arrays.stream(stack.counts()).min().orElse(1);
    if (most > (rule.repeats() ? least : 1)) {
      long places = Arrays.stream(stack.counts()).filter(count -> count > least).count();
      String count = places == 0 ? "all places" : places == 1 ? "1 place" : places + " places";
      sheet.find(SLICES_REPEATED, "where", where, "count", count);
    } else if (most > 1) {
      sheet.told(where, "images at each place", String.valueOf(most));
    }
  }

  private void pixels() {
    double[] sizes =
        planes.stream().flatMapToDouble(plane -> DoubleStream.of(plane.pixelSpacing())).toArray();
    if (sizes.length > 0) {
      range(PIXEL_SIZE, "pixel size in mm", sizes, rule.pixelMm());
    }
    long lost = planes.stream().filter(plane -> plane.pixelSpacing().length != 2).count();
    if (rule.pixelMm() != null && (lost > 0 || planes.isEmpty())) {
      missing(lost);
    }
    double[] matrix =
        instances.stream().flatMapToDouble(i -> DoubleStream.of(i.rows(), i.columns())).toArray();
    range(MATRIX, "rows and columns", matrix, rule.matrix());
  }

  private boolean thickness() {
    boolean none =
        planes.stream().anyMatch(plane -> plane.thickness() == null || plane.thickness() <= 0);
    if (none || planes.isEmpty()) {
      boolean there = !planes.isEmpty() && planes.stream().allMatch(p -> p.thickness() != null);
      String found =
          there
              ? Range.number(planes.stream().mapToDouble(Plane::thickness).min().orElseThrow())
              : "missing";
      sheet.told(where, "slice thickness in mm", found, "above 0", false);
      sheet.find(THICKNESS_ZERO, "where", where);
      return false;
    }
    double[] all = planes.stream().mapToDouble(Plane::thickness).toArray();
    range(THICKNESS, "slice thickness in mm", all, rule.thicknessMm());
    return true;
  }

  private void range(FindingCode code, String what, double[] values, Range wanted) {
    double least = Arrays.stream(values).min().orElseThrow();
    double most = Arrays.stream(values).max().orElseThrow();
    sheet.range(code, where, what, least, most, wanted);
  }
}
