package io.studygate.dicom;

import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;

/**
 * Attributes of one frame: its own functional group, the shared one, or the object's.
 *
 * @see "DICOM PS3.3 C.7.6.16"
 */
public final class FrameValues {
  private final Attributes data;
  private final int frame;

  public FrameValues(Frame frame) {
    this.data = frame.header().dataset();
    this.frame = frame.number();
  }

  /** The object's own attributes. */
  public Attributes object() {
    return data;
  }

  /** Numbers of an attribute that may stand in a functional group; empty if absent. */
  public double[] numbers(int groupTag, int tag) {
    for (Attributes place : places(groupTag)) {
      double[] values = place.containsValue(tag) ? place.getDoubles(tag) : null;
      if (values != null) {
        return values;
      }
    }
    return new double[0];
  }

  /** The first of them. */
  public double number(int groupTag, int tag, double absent) {
    double[] values = numbers(groupTag, tag);
    return values.length == 0 ? absent : values[0];
  }

  /** Whether something stands there, be it a number or not. */
  public boolean has(int groupTag, int tag) {
    return places(groupTag).stream().anyMatch(place -> place.containsValue(tag));
  }

  private List<Attributes> places(int groupTag) {
    Attributes own = group(item(Tag.PerFrameFunctionalGroupsSequence, frame), groupTag);
    Attributes shared = group(item(Tag.SharedFunctionalGroupsSequence, 0), groupTag);
    return java.util.stream.Stream.of(own, shared, data)
        .filter(java.util.Objects::nonNull)
        .toList();
  }

  private Attributes item(int sequenceTag, int index) {
    Sequence items = data.getSequence(sequenceTag);
    return items == null || index >= items.size() ? null : items.get(index);
  }

  private static Attributes group(Attributes item, int groupTag) {
    return item == null ? null : item.getNestedDataset(groupTag);
  }
}
