package io.studygate.validate;

import io.studygate.config.Keywords;
import io.studygate.study.Instance;
import io.studygate.study.Plane;
import io.studygate.study.RtFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** One series as the conditions of rules see it; what is not known of it is absent. */
final class SeriesView {
  private final Map<String, Object> view = new LinkedHashMap<>();
  private final List<Instance> instances;

  private SeriesView(SeriesOf series) {
    this.instances = series.instances();
  }

  static Map<String, Object> of(SeriesOf series) {
    SeriesView view = new SeriesView(series);
    view.head();
    view.slices();
    view.diffusion(series);
    view.values();
    RtFacts rt = view.instances.get(0).facts().rt();
    if (rt != null) {
      view.radiotherapy(rt);
    }
    return view.view;
  }

  private void put(String name, Object value) {
    if (value != null && !"".equals(value)) {
      view.put(name, value);
    }
  }

  private void head() {
    Instance first = instances.get(0);
    put("number", first.seriesNumber());
    view.put("modality", first.modality());
    view.put("sopClass", first.sopClass());
    view.put("description", first.facts().description());
    view.put("imageType", first.facts().imageType());
    view.put("objects", instances.size());
    view.put("frames", instances.stream().mapToInt(Instance::frames).sum());
    if (first.rows() > 0) {
      view.put("rows", first.rows());
      view.put("columns", first.columns());
    }
  }

  private void slices() {
    List<Plane> planes =
        instances.stream().flatMap(each -> each.facts().planes().stream()).toList();
    if (planes.isEmpty()) {
      return;
    }
    Plane first = planes.get(0);
    put("pixelMm", first.pixelSpacing().length == 2 ? first.pixelSpacing()[1] : null);
    put("thicknessMm", first.thickness());
    if (planes.stream().allMatch(Plane::placed) && Stack.parallel(planes)) {
      Stack stack = Stack.of(planes);
      double[] places = stack.places();
      put("slices", places.length);
      put("spacingMm", places.length < 2 ? null : stack.usual());
      put("coverageMm", places[places.length - 1] - places[0]);
    }
  }

  private void diffusion(SeriesOf series) {
    DiffusionCheck diffusion = DiffusionCheck.of(List.of(series));
    if (!diffusion.bValues().isEmpty()) {
      view.put("bValues", List.copyOf(diffusion.bValues()));
      view.put("directions", diffusion.directions());
    }
  }

  private void values() {
    Map<String, TreeSet<String>> words = new TreeMap<>();
    for (Instance each : instances) {
      each.facts()
          .values()
          .forEach((key, found) -> words.computeIfAbsent(key, k -> new TreeSet<>()).addAll(found));
    }
    Map<String, Object> values = new TreeMap<>();
    words.forEach(
        (key, found) -> {
          List<Object> all = Keywords.number(key) ? numbers(found) : List.copyOf(found);
          if (!all.isEmpty()) {
            values.put(key, all);
          }
        });
    if (!values.isEmpty()) {
      view.put("values", values);
    }
  }

  private static List<Object> numbers(TreeSet<String> words) {
    TreeSet<Double> numbers = new TreeSet<>();
    for (String word : words) {
      try {
        numbers.add(Double.valueOf(word));
      } catch (NumberFormatException e) {
        // A text in a number is for rules of kind acquisition to find; here it is no value.
      }
    }
    return List.copyOf(numbers);
  }

  private void radiotherapy(RtFacts rt) {
    put("approval", rt.approval());
    if (!rt.rois().isEmpty()) {
      view.put(
          "structures",
          rt.rois().stream()
              .map(
                  roi ->
                      Map.of(
                          "number", roi.number(),
                          "name", roi.name(),
                          "contours", roi.contours().size()))
              .toList());
    }
    put("fractions", rt.plan() == null ? null : rt.plan().fractions());
    if (rt.dose() != null) {
      put("doseUnits", rt.dose().units());
      put("doseType", rt.dose().type());
      put("doseSummation", rt.dose().summation());
    }
  }
}
