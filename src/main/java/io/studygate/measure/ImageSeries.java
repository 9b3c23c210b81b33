package io.studygate.measure;

import io.studygate.study.Instance;
import io.studygate.study.Plane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The slices of one series that all face one way, in rising order.
 *
 * @param objects its objects in the order of the payload
 */
record ImageSeries(List<StudyObject> objects, List<Slice> slices) {
  /** Slices no farther apart lie in one place, mm. */
  static final double SAME_MM = 0.01;

  private static final double PARALLEL = 0.9994;

  /** The series of these objects that are images with places, by series. */
  static List<ImageSeries> of(List<StudyObject> objects) {
    Map<String, List<StudyObject>> groups = new LinkedHashMap<>();
    for (StudyObject each : objects) {
      boolean image = each.instance().rows() > 0 && !each.instance().modality().startsWith("RT");
      if (image && !each.is("SEG")) {
        groups.computeIfAbsent(each.instance().series(), uid -> new ArrayList<>()).add(each);
      }
    }
    return groups.values().stream().map(ImageSeries::series).toList();
  }

  /** Where all slices of these images lie, mm, as far as that is known. */
  static List<double[]> places(List<StudyObject> images) {
    return images.stream()
        .flatMap(each -> each.instance().facts().planes().stream())
        .filter(Plane::placed)
        .map(Plane::position)
        .toList();
  }

  private static ImageSeries series(List<StudyObject> objects) {
    List<Slice> slices = new ArrayList<>();
    for (StudyObject each : objects) {
      Instance instance = each.instance();
      List<Plane> planes = instance.facts().planes();
      if (instance.facts().mosaic() || planes.size() != Math.max(1, instance.frames())) {
        return new ImageSeries(objects, List.of());
      }
      for (int i = 0; i < planes.size(); i++) {
        slices.add(new Slice(each, i, planes.get(i), instance.rows(), instance.columns()));
      }
    }
    boolean known =
        slices.stream().allMatch(s -> s.plane().placed() && s.plane().pixelSpacing().length == 2);
    if (!known || slices.isEmpty()) {
      return new ImageSeries(objects, List.of());
    }
    double[] normal = slices.get(0).plane().normal();
    boolean turned =
        slices.stream().anyMatch(s -> Space.dot(s.plane().normal(), normal) < PARALLEL);
    slices.sort(Comparator.comparingDouble(s -> s.along(normal)));
    return new ImageSeries(objects, turned ? List.of() : List.copyOf(slices));
  }

  double[] normal() {
    return slices.get(0).plane().normal();
  }

  /** Usual distance between places where slices lie, mm; 0 for a single one. */
  double apart() {
    double[] gaps = Arrays.stream(gaps()).filter(gap -> gap > SAME_MM).sorted().toArray();
    return gaps.length == 0 ? 0 : gaps[(gaps.length - 1) / 2];
  }

  /** Distances between neighbours, mm. */
  double[] gaps() {
    double[] gaps = new double[Math.max(0, slices.size() - 1)];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = slices.get(i + 1).along(normal()) - slices.get(i).along(normal());
    }
    return gaps;
  }

  /** How many slices lie in the place of the one before. */
  long repeats() {
    return Arrays.stream(gaps()).filter(gap -> gap <= SAME_MM).count();
  }

  /** Whether no other slice lies in the place of this one. */
  boolean alone(int index) {
    return !near(index - 1, index) && !near(index, index + 1);
  }

  private boolean near(int one, int next) {
    return one >= 0
        && next < slices.size()
        && slices.get(next).along(normal()) - slices.get(one).along(normal()) <= SAME_MM;
  }

  /** The slices place by place, in rising order. */
  List<List<Slice>> byPlace() {
    List<List<Slice>> all = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= slices.size(); i++) {
      if (!near(i - 1, i)) {
        all.add(slices.subList(from, i));
        from = i;
      }
    }
    return all;
  }

  StudyObject first() {
    return objects.get(0);
  }
}
