package io.studygate.measure;

import io.studygate.study.StructureFrames;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Whether places of two things can be compared: both name a frame of reference, and it is the same.
 * UIDs are those of the site, as they came.
 *
 * @see "DICOM PS3.3 C.7.4.1, and C.8.8.5 for structures"
 */
final class SharedFrame {
  private SharedFrame() {}

  /**
   * That of a structure: its own, else the only one of its set; empty if none is known.
   *
   * @param data of the set as it was written
   * @param roi its item there
   */
  static String of(StudyObject set, Attributes data, Attributes roi) {
    String own = StructureFrames.ofStructure(roi);
    List<String> written = StructureFrames.of(data);
    List<String> came = set.instance().facts().rt().frames();
    if (own.isEmpty()) {
      Set<String> all = all(set);
      return all.size() == 1 ? all.iterator().next() : "";
    }
    return written.size() == came.size() ? came.get(written.indexOf(own)) : "";
  }

  /** Why doses cannot be added up, or measured at all; {@code null} if they can. */
  static String apart(List<StudyObject> doses) {
    Set<String> frames = new LinkedHashSet<>();
    doses.forEach(each -> frames.add(named(each)));
    if (frames.contains("")) {
      return "the dose names no frame of reference";
    }
    return frames.size() > 1 ? "doses in different frames of reference are mixed" : null;
  }

  /** Why a dose says nothing of a structure; {@code null} if it does. */
  static String apart(Structure structure, DoseSet dose) {
    if (structure.frame().isEmpty()) {
      return "the structure names no frame of reference";
    }
    return dose.doses().stream().allMatch(each -> named(each).equals(structure.frame()))
        ? null
        : "structure and dose do not share a frame of reference";
  }

  /** Whether a dose is in a frame of the set; one of them without any has that told in words. */
  static boolean mayShare(StudyObject set, DoseSet dose) {
    Set<String> frames = all(set);
    return frames.isEmpty()
        || dose.doses().stream()
            .map(SharedFrame::named)
            .anyMatch(f -> f.isEmpty() || frames.contains(f));
  }

  /** Whether a structure is in another frame than images, which it need not name: it names them. */
  static boolean others(String frame, ImageSeries images) {
    String own = named(images.first());
    return !frame.isEmpty() && !own.isEmpty() && !own.equals(frame);
  }

  private static Set<String> all(StudyObject set) {
    Set<String> frames = new LinkedHashSet<>(set.instance().facts().rt().frames());
    frames.add(named(set));
    frames.remove("");
    return frames;
  }

  private static String named(StudyObject object) {
    String frame = object.instance().frameOfReference();
    return frame == null ? "" : frame.trim();
  }
}
