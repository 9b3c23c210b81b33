package io.studygate.measure;

import io.studygate.dicom.DicomLimits;
import io.studygate.study.Parallel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures every structure in every dose of a whole plan; without a dose, its volume alone. */
final class DvhSheet {
  private final StudyObjects objects;
  private final DicomLimits limits;
  private final double[] wanted;
  private final List<DvhRow> rows = new ArrayList<>();

  /** A structure set with the solids of its structures. */
  private record Drawn(StudyObject object, List<Shape> shapes) {}

  /** A structure as a solid, or why it is none; the volume in mm³. */
  private record Shape(Structure structure, Solid solid, double volume, String reason) {}

  /** What the structures lie in. */
  private record Field(DoseSet set, DoseField dose, String reason, PlannedDoses planned) {}

  private DvhSheet(StudyObjects objects, double[] wanted) {
    this.objects = objects;
    this.limits = objects.limits();
    this.wanted = wanted;
  }

  static List<DvhRow> of(StudyObjects objects, double[] wanted) throws IOException {
    DvhSheet sheet = new DvhSheet(objects, wanted);
    List<DoseSet> doses = DoseChoice.of(objects);
    for (StudyObject set : objects.of("RTSTRUCT")) {
      sheet.measure(sheet.drawn(set), DoseChoice.of(doses, objects, set));
    }
    return sheet.rows;
  }

  private Drawn drawn(StudyObject set) throws IOException {
    List<StudyObject> images = objects.named(set.instance().facts().rt().images());
    List<Structure> structures = StructureReader.of(set, set.header(limits).dataset(), images);
    return new Drawn(set, Parallel.map(structures, DvhSheet::shape));
  }

  private static Shape shape(Structure structure) {
    try {
      Solid solid = structure.solid();
      return new Shape(structure, solid, Sampling.volume(solid), null);
    } catch (NotMeasured e) {
      return new Shape(structure, null, 0, e.getMessage());
    }
  }

  private void measure(Drawn drawn, List<DoseSet> doses) throws IOException {
    for (DoseSet set : doses) {
      Field field = field(set, drawn.object);
      rows.addAll(Parallel.map(drawn.shapes, shape -> row(drawn, shape, field)));
    }
    if (doses.isEmpty()) {
      String reason = "there is no dose for these structures";
      Field none = new Field(null, null, reason, PlannedDoses.none(reason));
      drawn.shapes.forEach(shape -> rows.add(row(drawn, shape, none)));
    }
  }

  private Field field(DoseSet set, StudyObject structures) throws IOException {
    PlannedDoses planned = PlannedDoses.of(objects, set, structures);
    try {
      return set.refused() != null
          ? new Field(set, null, set.refused(), planned)
          : new Field(set, DoseReader.read(set.doses(), limits), null, planned);
    } catch (NotMeasured e) {
      return new Field(set, null, e.getMessage(), planned);
    }
  }

  private DvhRow row(Drawn drawn, Shape shape, Field field) {
    Doses doses = null;
    String reason = shape.reason != null ? shape.reason : field.reason;
    if (reason == null) {
      reason = SharedFrame.apart(shape.structure, field.set);
    }
    if (reason == null) {
      doses =
          Doses.of(Sampling.sample(shape.solid, shape.volume, field.dose), shape.volume, wanted);
      reason = Outside.reason("dose grid", doses.outside());
      doses = reason == null ? doses : null;
    }
    List<StudyObject> inputs = new ArrayList<>(List.of(drawn.object));
    inputs.addAll(field.set == null ? List.of() : field.set.doses());
    return new DvhRow(
        field.set,
        drawn.object,
        shape.structure,
        shape.solid == null ? null : shape.volume / 1000,
        shape.reason,
        doses,
        reason,
        remark(shape, field.set),
        field.planned.of(shape.structure),
        StudyObjects.hash(inputs));
  }

  private static String remark(Shape shape, DoseSet set) {
    String left = set == null ? "" : set.remark();
    int gaps = shape.solid == null ? 0 : shape.solid.gaps();
    String apart = gaps == 0 ? "" : "in " + (gaps + 1) + " parts, not joined";
    return left.isEmpty() || apart.isEmpty() ? left + apart : apart + "; " + left;
  }
}
