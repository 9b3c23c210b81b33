package io.studygate.measure;

import io.studygate.study.Items;
import io.studygate.study.Numbers;
import io.studygate.study.StructureFrames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Reads the structures of a structure set.
 *
 * @see "DICOM PS3.3 C.8.8.5, C.8.8.6, C.8.8.8"
 */
final class StructureReader {
  private static final List<String> CLOSED = List.of("CLOSED_PLANAR", "CLOSEDPLANAR_XOR");
  private static final int[][] COLOURS = {
    {230, 80, 70}, {90, 170, 250}, {110, 200, 110}, {245, 190, 70}, {190, 130, 240}, {90, 210, 210}
  };

  /** The images that a set refers to, and the series of each by SOP Instance UID as written. */
  private record Images(List<StudyObject> all, Map<String, String> series) {}

  private StructureReader() {}

  /**
   * All of them in their order.
   *
   * @param data of the set as it was written
   * @param images that the set refers to, as far as they are here
   */
  static List<Structure> of(StudyObject set, Attributes data, List<StudyObject> images) {
    Map<String, String> frames = SharedFrame.of(set, data);
    Images known = new Images(images, SourceFrames.series(images));
    Map<Integer, Attributes> drawn = byNumber(data, Tag.ROIContourSequence);
    Map<Integer, Attributes> observed = byNumber(data, Tag.RTROIObservationsSequence);
    List<Structure> all = new ArrayList<>();
    for (Attributes roi : Items.of(data, Tag.StructureSetROISequence)) {
      int number = Numbers.integer(roi, Tag.ROINumber, -1);
      String frame = frames.getOrDefault(StructureFrames.ofStructure(roi), "");
      Attributes contours = drawn.getOrDefault(number, new Attributes());
      Attributes observation = observed.getOrDefault(number, new Attributes());
      all.add(structure(number, frame, roi, contours, observation, known, COLOURS[all.size() % 6]));
    }
    return all;
  }

  private static Structure structure(
      int number,
      String frame,
      Attributes roi,
      Attributes drawn,
      Attributes observation,
      Images images,
      int[] usual) {
    List<double[]> contours = new ArrayList<>();
    List<SourceFrames> drawnOn = new ArrayList<>();
    String broken = null;
    for (Attributes item : Items.of(drawn, Tag.ContourSequence)) {
      if (CLOSED.contains(item.getString(Tag.ContourGeometricType, "").trim())) {
        double[] points = Numbers.of(item, Tag.ContourData);
        if (points.length == 0 || points.length % 3 != 0) {
          broken = "a contour has points that are not three numbers each";
        } else if (points.length >= 9) {
          contours.add(points);
          drawnOn.add(SourceFrames.named(Items.of(item, Tag.ContourImageSequence), images.series));
        }
      }
    }
    return new Structure(
        number,
        roi.getString(Tag.ROIName, "").trim(),
        observation.getString(Tag.RTROIInterpretedType, "").trim(),
        frame,
        colour(drawn, usual),
        contours,
        drawnOn,
        own(frame, drawnOn, images.all),
        broken);
  }

  /**
   * Of images in its frame those of the series that its contours name, or all if they name none.
   */
  private static List<StudyObject> own(
      String frame, List<SourceFrames> drawnOn, List<StudyObject> images) {
    Set<String> named = new HashSet<>();
    drawnOn.forEach(each -> named.addAll(each.series()));
    return images.stream()
        .filter(each -> each.instance().mayShow(frame))
        .filter(each -> named.isEmpty() || named.contains(each.instance().series()))
        .toList();
  }

  /** What the set says of all its contours. */
  static SourceFrames drawnOn(Attributes data, List<StudyObject> images) {
    List<Attributes> named = new ArrayList<>();
    for (Attributes frame : Items.of(data, Tag.ReferencedFrameOfReferenceSequence)) {
      for (Attributes study : Items.of(frame, Tag.RTReferencedStudySequence)) {
        for (Attributes series : Items.of(study, Tag.RTReferencedSeriesSequence)) {
          named.addAll(Items.of(series, Tag.ContourImageSequence));
        }
      }
    }
    return SourceFrames.named(named, SourceFrames.series(images));
  }

  private static int[] colour(Attributes drawn, int[] usual) {
    double[] own = Numbers.of(drawn, Tag.ROIDisplayColor);
    if (own.length != 3) {
      return usual;
    }
    int[] rgb = new int[3];
    for (int i = 0; i < 3; i++) {
      rgb[i] = (int) Math.max(0, Math.min(255, own[i]));
    }
    return rgb;
  }

  private static Map<Integer, Attributes> byNumber(Attributes data, int sequence) {
    Map<Integer, Attributes> all = new HashMap<>();
    Items.of(data, sequence).forEach(item -> all.putIfAbsent(referred(item), item));
    return all;
  }

  private static int referred(Attributes item) {
    return Numbers.integer(item, Tag.ReferencedROINumber, -1);
  }
}
