package io.studygate.study;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/** Frames of reference that a structure set names. */
public final class StructureFrames {
  private StructureFrames() {}

  /** Each once; in a set whose UIDs were replaced the new ones stand in the same order. */
  public static List<String> of(Attributes data) {
    Set<String> frames = new LinkedHashSet<>();
    for (Attributes frame : Items.of(data, Tag.ReferencedFrameOfReferenceSequence)) {
      frames.add(Identity.text(frame, Tag.FrameOfReferenceUID));
    }
    for (Attributes roi : Items.of(data, Tag.StructureSetROISequence)) {
      frames.add(ofStructure(roi));
    }
    frames.remove("");
    return List.copyOf(frames);
  }

  /**
   * The one that a structure names; empty if it names none.
   *
   * @param roi item of the Structure Set ROI Sequence
   */
  public static String ofStructure(Attributes roi) {
    return Identity.text(roi, Tag.ReferencedFrameOfReferenceUID);
  }
}
