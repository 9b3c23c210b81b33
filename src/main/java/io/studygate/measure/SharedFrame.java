package io.studygate.measure;

import io.studygate.study.StructureFrames;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
   * Those that structures of a set name: by the UID as it was written, the site's own. For a
   * structure that names none (an empty text) it is the only one of the set.
   *
   * @param data of the set as it was written
   * @return none for what is not known
   */
  static Map<String, String> of(StudyObject set, Attributes data) {
    List<String> written = StructureFrames.of(data);
    List<String> came = set.instance().facts().rt().frames();
    Map<String, String> frames = new HashMap<>();
    for (int i = 0; written.size() == came.size() && i < came.size(); i++) {
      frames.put(written.get(i), came.get(i));
    }
    Set<String> all = all(set);
    if (all.size() == 1) {
      frames.put("", all.iterator().next());
    }
    return frames;
  }

  /** Why doses cannot be added up, or measured at all; {@code null} if they can. */
  static String apart(List<StudyObject> doses) {
    Set<String> frames = new LinkedHashSet<>();
    doses.forEach(each -> frames.add(each.frame()));
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
    return dose.doses().stream().allMatch(each -> each.frame().equals(structure.frame()))
        ? null
        : "structure and dose do not share a frame of reference";
  }

  /** Whether a dose is in a frame of the set; one of them without any has that told in words. */
  static boolean mayShare(StudyObject set, DoseSet dose) {
    Set<String> frames = all(set);
    return frames.isEmpty()
        || dose.doses().stream()
            .map(StudyObject::frame)
            .anyMatch(f -> f.isEmpty() || frames.contains(f));
  }

  private static Set<String> all(StudyObject set) {
    Set<String> frames = new LinkedHashSet<>(set.instance().facts().rt().frames());
    frames.add(set.frame());
    frames.remove("");
    return frames;
  }
}
