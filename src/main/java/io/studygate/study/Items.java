package io.studygate.study;

import java.util.List;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;

/** Items of a header's sequences. */
public final class Items {
  private Items() {}

  /** The items of a sequence; none if it is absent. */
  public static List<Attributes> of(Attributes data, int sequence) {
    Sequence items = data.getSequence(sequence);
    return items == null ? List.of() : items;
  }
}
