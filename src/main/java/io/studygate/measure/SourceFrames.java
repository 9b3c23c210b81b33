package io.studygate.measure;

import io.studygate.study.Items;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * The images, and of objects with many frames the frames, that a frame of a segmentation or a
 * contour says that it was made on.
 *
 * @param frames numbers from 1 by SOP Instance UID; none for all of an object
 * @param series those that these objects are of, as far as they are here
 * @see "DICOM PS3.3 C.7.6.16.2.6 Derivation Image, C.8.8.6 Contour Image Sequence, table 10-3 Image
 *     SOP Instance Reference"
 */
record SourceFrames(Map<String, Set<Integer>> frames, Set<String> series) {
  /** Of a frame that says nothing. */
  static final SourceFrames NONE = new SourceFrames(Map.of(), Set.of());

  /** What one frame's functional groups, or those of all frames, say. */
  static SourceFrames of(Attributes groups, Map<String, String> seriesOf) {
    List<Attributes> named = new ArrayList<>();
    for (Attributes derivation : items(groups, Tag.DerivationImageSequence)) {
      named.addAll(items(derivation, Tag.SourceImageSequence));
    }
    return named(named, seriesOf);
  }

  /** What references to images say. */
  static SourceFrames named(List<Attributes> references, Map<String, String> seriesOf) {
    Map<String, Set<Integer>> frames = new HashMap<>();
    Set<String> series = new HashSet<>();
    for (Attributes each : references) {
      String uid = each.getString(Tag.ReferencedSOPInstanceUID, "");
      if (!uid.isEmpty()) {
        add(frames.computeIfAbsent(uid, any -> new HashSet<>()), each);
      }
      if (seriesOf.containsKey(uid)) {
        series.add(seriesOf.get(uid));
      }
    }
    return new SourceFrames(frames, series);
  }

  /** The series of each image, by SOP Instance UID as it was written. */
  static Map<String, String> series(List<StudyObject> images) {
    Map<String, String> series = new HashMap<>();
    images.forEach(each -> series.put(each.uid(), each.instance().series()));
    return series;
  }

  private static void add(Set<Integer> numbers, Attributes source) {
    int[] named = source.getInts(Tag.ReferencedFrameNumber);
    for (int i = 0; named != null && i < named.length; i++) {
      numbers.add(named[i]);
    }
  }

  private static List<Attributes> items(Attributes in, int sequence) {
    return in == null ? List.of() : Items.of(in, sequence);
  }

  /** Whether they say something of the series that a slice is of. */
  boolean speakOf(Slice slice) {
    return series.contains(slice.object().instance().series());
  }

  /** Whether a slice may be meant: it is named, or nothing of its series is. */
  boolean allow(Slice slice) {
    Set<Integer> named = frames.get(slice.object().uid());
    return !speakOf(slice)
        || named != null && (named.isEmpty() || named.contains(slice.frame() + 1));
  }
}
