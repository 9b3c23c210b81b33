package io.studygate.measure;

import io.studygate.dicom.DicomLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a picture of a plan shows.
 *
 * @param images the series that the structures are drawn on
 * @param structures those with a solid
 * @param solids of the structures, in their order
 * @param dose {@code null} if none of a whole plan is there for these structures
 * @param doseFiles what it was read from, if the study has several doses; else empty
 * @param target number of the structure that the planes go through, from 0
 */
record RtScene(
    ImageSeries images,
    List<Structure> structures,
    List<Solid> solids,
    DoseField dose,
    String doseFiles,
    int target) {
  private static final int MOST_LETTERS = 40;

  /** The first structure set that lies on images; {@code null} if there is none. */
  static RtScene of(StudyObjects objects) throws IOException {
    for (StudyObject set : objects.of("RTSTRUCT")) {
      List<StudyObject> named = objects.named(set.instance().facts().rt().images());
      List<ImageSeries> series =
          ImageSeries.of(named).stream().filter(each -> each.slices().size() > 1).toList();
      if (!series.isEmpty()) {
        RtScene scene = scene(objects, set, named, series.get(0));
        if (scene != null) {
          return scene;
        }
      }
    }
    return null;
  }

  private static RtScene scene(
      StudyObjects objects, StudyObject set, List<StudyObject> named, ImageSeries images)
      throws IOException {
    List<Structure> structures = new ArrayList<>();
    List<Solid> solids = new ArrayList<>();
    for (Structure each : StructureReader.of(set, set.header(objects.limits()).dataset(), named)) {
      try {
        Solid solid = each.solid();
        boolean faces = Math.abs(Space.dot(solid.normal(), images.normal())) > 0.999;
        if (faces && images.first().instance().mayShow(each.frame())) {
          solids.add(solid);
          structures.add(each);
        }
      } catch (NotMeasured e) {
        continue;
      }
    }
    if (solids.isEmpty()) {
      return null;
    }
    int target = target(structures, solids);
    List<DoseSet> sets = DoseChoice.of(objects);
    for (DoseSet own : DoseChoice.of(sets, objects, set)) {
      DoseField dose = dose(own, structures, objects.limits());
      if (dose != null) {
        String files = sets.size() > 1 ? DoseSet.files(own.doses()) : "";
        return new RtScene(images, structures, solids, dose, files, target);
      }
    }
    return new RtScene(images, structures, solids, null, "", target);
  }

  /** What is treated, the planning target volume before others; else the smallest structure. */
  private static int target(List<Structure> structures, List<Solid> solids) {
    for (String type : List.of("PTV", "CTV", "GTV")) {
      for (int i = 0; i < structures.size(); i++) {
        if (structures.get(i).type().equals(type)) {
          return i;
        }
      }
    }
    List<Double> volumes = solids.stream().map(Sampling::volume).toList();
    return volumes.indexOf(volumes.stream().min(Comparator.naturalOrder()).orElseThrow());
  }

  /** A dose that {@code dvh.csv} tells in all of these structures; {@code null} if it does not. */
  private static DoseField dose(DoseSet set, List<Structure> structures, DicomLimits limits)
      throws IOException {
    boolean shared = structures.stream().allMatch(each -> SharedFrame.apart(each, set) == null);
    try {
      return set.refused() == null && shared ? DoseReader.read(set.doses(), limits) : null;
    } catch (NotMeasured e) {
      return null;
    }
  }

  /** What it shows; of several doses, which. */
  String title() {
    String files = doseFiles.replace(" ", ", ");
    String some =
        files.length() <= MOST_LETTERS ? files : files.substring(0, MOST_LETTERS) + "\u2026";
    String whose = some.isEmpty() ? "" : " of file " + some;
    String dosed = dose == null ? "" : " and dose" + whose;
    return "Structures" + dosed + " on planes through " + structures.get(target).label();
  }

  /** The middle of the box around the target, mm. */
  double[] middle() {
    Solid solid = solids.get(target);
    double[] low = {1e9, 1e9};
    double[] high = {-1e9, -1e9};
    for (Slab slab : solid.slabs()) {
      for (double[] line : slab.lines()) {
        for (int i = 0; i < line.length; i++) {
          low[i % 2] = Math.min(low[i % 2], line[i]);
          high[i % 2] = Math.max(high[i % 2], line[i]);
        }
      }
    }
    double from = solid.slabs().get(0).from();
    double to = solid.slabs().get(solid.slabs().size() - 1).to();
    return solid.point((low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (from + to) / 2);
  }
}
