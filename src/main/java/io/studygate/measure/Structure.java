package io.studygate.measure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * A structure of a written structure set.
 *
 * @param number ROI Number
 * @param name ROI Name, as it was cleaned
 * @param type RT ROI Interpreted Type; empty if absent
 * @param frame Frame of Reference UID of its points, as it came; empty if none is known
 * @param colour red, green and blue, 0 to 255
 * @param contours closed ones, each x, y, z in turn, mm
 * @param drawnOn what each of them says that it was drawn on
 * @param images those whose slices lie in one stack with them; none if not known
 * @param broken why its contours cannot be used; {@code null} if they can
 */
record Structure(
    int number,
    String name,
    String type,
    String frame,
    int[] colour,
    List<double[]> contours,
    List<SourceFrames> drawnOn,
    List<StudyObject> images,
    String broken) {
  /** Brightness, of 255; water is drawn at 102 in the pictures. */
  private static final double SEEN = 140;

  Structure {
    contours = List.copyOf(contours);
    drawnOn = List.copyOf(drawnOn);
    images = List.copyOf(images);
  }

  /** What pictures call it: its number where the name was removed. */
  String label() {
    return name.isEmpty() ? "Structure " + number : name;
  }

  /** Its own colour, made brighter where it would not be seen on dark ground or on tissue. */
  Color onDark() {
    double light = 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2];
    double white = light >= SEEN ? 0 : (SEEN - light) / (255 - light);
    int[] c = new int[3];
    for (int i = 0; i < 3; i++) {
      c[i] = (int) Math.round(colour[i] + white * (255 - colour[i]));
    }
    return new Color(c[0], c[1], c[2]);
  }

  /**
   * A solid with what it was drawn on.
   *
   * @param drawnOn what the contours of each slab say, in the order of the slabs
   */
  record Drawn(Solid solid, List<SourceFrames> drawnOn) {}

  /** The solid of its contours, as {@link #drawn} makes it. */
  Solid solid() throws NotMeasured {
    return drawn().solid();
  }

  /**
   * The solid of its contours, and what they were drawn on.
   *
   * @throws NotMeasured if there is none, or contours of one plane were drawn on different images:
   *     then they are no holes or parts of one another
   */
  Drawn drawn() throws NotMeasured {
    if (broken != null) {
      throw new NotMeasured(broken);
    }
    Solid solid = Stacking.solid(contours, ImageSeries.places(images));
    List<SourceFrames> all = new ArrayList<>();
    for (Slab slab : solid.slabs()) {
      PlaneSources plane = new PlaneSources();
      for (int contour : slab.contours()) {
        plane.add(drawnOn.get(contour));
      }
      all.add(plane.all());
    }
    return new Drawn(solid, all);
  }
}
