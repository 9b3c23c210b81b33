package io.studygate.deidentify;

import java.util.Arrays;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/** What has become of one element, seen from its value before and after: for explanations. */
final class Done {
  private final Attributes item;
  private final int tag;
  private final byte[] before;

  /** Remembers an element that is about to be treated. */
  Done(Attributes item, int tag) {
    this.item = item;
    this.tag = tag;
    this.before = bytes();
  }

  private byte[] bytes() {
    byte[] bytes = item.getVR(tag) == VR.SQ ? null : item.getSafeBytes(tag);
    return bytes == null ? new byte[0] : bytes;
  }

  /** What was done in the end, where this was to be done. */
  Action instead(Action action) {
    if (!item.contains(tag)) {
      return Action.REMOVE;
    }
    VR vr = item.getVR(tag);
    byte[] after = bytes();
    boolean stays = action == Action.KEEP || action == Action.CLEAN;
    if (!stays || vr == VR.SQ || Arrays.equals(before, after)) {
      return action;
    }
    if (after.length == 0) {
      return Action.EMPTY;
    }
    if (vr == VR.UI) {
      return Action.MAP_UID;
    }
    Attributes dummy = new Attributes(item.bigEndian(), 1);
    Dummies.set(dummy, tag, vr);
    return Arrays.equals(after, dummy.getSafeBytes(tag)) ? Action.DUMMY : action;
  }

  /** Why something else was done than its rule says. */
  static String why(Action action, Action done) {
    if (action == done) {
      return "";
    }
    return action == Action.CLEAN ? "; nothing of it was left" : "; no value of its kind";
  }
}
