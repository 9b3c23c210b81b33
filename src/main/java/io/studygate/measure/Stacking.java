package io.studygate.measure;

import io.studygate.study.Polygon;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Stacks the contours of a structure: by their planes, whichever way these face. */
final class Stacking {
  /** Contours no farther apart lie in one plane, mm. */
  private static final double SAME_PLANE = 0.1;

  /** Points may lie off their plane by so much, mm. */
  private static final double FLAT = 0.25;

  /** Planes farther apart than so many usual distances do not belong together. */
  private static final double TOO_FAR = 1.5;

  private final double[] across;
  private final double[] down;
  private final double[] normal;

  /** The lines of one plane, and the numbers of its contours. */
  private record Sheet(double place, List<double[]> lines, List<Integer> contours) {}

  private Stacking(double[] normal) {
    this.normal = normal;
    this.across = Space.across(normal);
    this.down = Space.cross(normal, across);
  }

  /**
   * The solid of these closed contours.
   *
   * @param contours x, y, z in turn, mm; at least three points each
   * @param slices positions of the images they are drawn on, mm; empty if not known
   * @throws NotMeasured if they are no stack
   */
  static Solid solid(List<double[]> contours, List<double[]> slices) throws NotMeasured {
    if (contours.isEmpty()) {
      throw new NotMeasured("no closed contours");
    }
    List<Polygon> polygons = contours.stream().map(Polygon::of).toList();
    double[] largest =
        polygons.stream().max(Comparator.comparingDouble(Polygon::area)).orElseThrow().normal();
    if (!(Space.dot(largest, largest) > 0)) {
      throw new NotMeasured("its contours enclose nothing");
    }
    Stacking stacking = new Stacking(upward(Space.unit(largest)));
    List<Sheet> sheets = stacking.sheets(polygons);
    if (sheets.size() < 2) {
      throw new NotMeasured("contours in one plane only, so how thick it is is not known");
    }
    return stacking.stack(sheets, slices);
  }

  /** The same direction whichever way round the lines were drawn. */
  private static double[] upward(double[] n) {
    int axis = Math.abs(n[2]) > 0.5 ? 2 : Math.abs(n[1]) > 0.5 ? 1 : 0;
    return n[axis] > 0 ? n : new double[] {-n[0], -n[1], -n[2]};
  }

  private List<Sheet> sheets(List<Polygon> polygons) throws NotMeasured {
    List<Sheet> single = new ArrayList<>();
    for (int i = 0; i < polygons.size(); i++) {
      if (polygons.get(i).area() > 0) {
        single.add(flat(polygons.get(i), i));
      }
    }
    single.sort(Comparator.comparingDouble(Sheet::place));
    List<Sheet> sheets = new ArrayList<>();
    for (Sheet each : single) {
      Sheet last = sheets.isEmpty() ? null : sheets.get(sheets.size() - 1);
      if (last == null || each.place - last.place > SAME_PLANE) {
        last = new Sheet(each.place, new ArrayList<>(), new ArrayList<>());
        sheets.add(last);
      }
      last.contours.addAll(each.contours);
      if (last.lines.stream().noneMatch(l -> Arrays.equals(l, each.lines.get(0)))) {
        // The same line twice would be a hole in itself
        last.lines.addAll(each.lines);
      }
    }
    return sheets;
  }

  private Sheet flat(Polygon polygon, int contour) throws NotMeasured {
    double[] p = polygon.points();
    double[] line = new double[p.length / 3 * 2];
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int i = 0; i < p.length / 3; i++) {
      double[] point = {p[i * 3], p[i * 3 + 1], p[i * 3 + 2]};
      line[i * 2] = Space.dot(point, across);
      line[i * 2 + 1] = Space.dot(point, down);
      double place = Space.dot(point, normal);
      least = Math.min(least, place);
      most = Math.max(most, place);
      sum += place;
    }
    if (most - least > 2 * FLAT) {
      throw new NotMeasured("its contours are not flat, or do not all face one way");
    }
    return new Sheet(sum / (p.length / 3), List.of(line), List.of(contour));
  }

  private Solid stack(List<Sheet> sheets, List<double[]> slices) {
    double[] apart = new double[sheets.size() - 1];
    for (int i = 0; i < apart.length; i++) {
      apart[i] = sheets.get(i + 1).place - sheets.get(i).place;
    }
    double[] sorted = apart.clone();
    Arrays.sort(sorted);
    double usual = sorted[(sorted.length - 1) / 2];
    double[] places = slices.stream().mapToDouble(p -> Space.dot(p, normal)).toArray();
    List<Slab> slabs = new ArrayList<>();
    int gaps = 0;
    double reach = half(sheets, 0, apart[0], usual, places);
    for (int i = 0; i < sheets.size(); i++) {
      double before = reach;
      boolean last = i == apart.length;
      reach = last ? before : half(sheets, i, apart[i], usual, places);
      gaps += last || reach * 2 >= apart[i] - SAME_PLANE ? 0 : 1;
      Sheet sheet = sheets.get(i);
      double place = sheet.place;
      slabs.add(new Slab(place - before, place + reach, place, sheet.lines, sheet.contours));
    }
    return new Solid(across, down, normal, slabs, gaps);
  }

  /** How far a plane reaches toward the next one. */
  private double half(List<Sheet> sheets, int i, double apart, double usual, double[] places) {
    double from = sheets.get(i).place + SAME_PLANE;
    double to = sheets.get(i + 1).place - SAME_PLANE;
    boolean between = Arrays.stream(places).anyMatch(place -> place > from && place < to);
    boolean together = apart <= TOO_FAR * usual || places.length > 1 && !between;
    return (together ? apart : usual) / 2;
  }
}
