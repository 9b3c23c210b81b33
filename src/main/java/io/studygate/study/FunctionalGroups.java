package io.studygate.study;

import java.util.ArrayList;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;

/**
 * The frames of an enhanced object: what they share and what each has for itself.
 *
 * @param shared {@code null} if there is nothing
 * @param frames one item a frame
 * @see "DICOM PS3.3 C.7.6.16"
 */
record FunctionalGroups(Attributes shared, List<Attributes> frames) {

  static FunctionalGroups of(Attributes data) {
    Sequence frames = data.getSequence(Tag.PerFrameFunctionalGroupsSequence);
    return new FunctionalGroups(
        data.getNestedDataset(Tag.SharedFunctionalGroupsSequence),
        frames == null ? List.of() : new ArrayList<>(frames));
  }

  /** A group of one frame, its own before the shared one; empty if neither has it. */
  Attributes group(Attributes frame, int sequence) {
    Attributes own = frame.getNestedDataset(sequence);
    Attributes group = own == null && shared != null ? shared.getNestedDataset(sequence) : own;
    return group == null ? new Attributes() : group;
  }

  /**
   * Where something may stand that concerns one frame: in the frame and its items, in what the
   * frames share, in the object.
   */
  List<Attributes> places(Attributes frame, Attributes object) {
    List<Attributes> places = new ArrayList<>();
    for (Attributes groups : shared == null ? List.of(frame) : List.of(frame, shared)) {
      places.add(groups);
      for (int tag : groups.tags()) {
        Sequence sequence = groups.getSequence(tag);
        if (sequence != null) {
          places.addAll(sequence);
        }
      }
    }
    places.add(object);
    return places;
  }
}
