package io.studygate.deidentify;

import io.studygate.dicom.Element;
import java.util.Arrays;

/**
 * The elements of the object before, place by place. The objects of a series say most things again;
 * what was looked at once need not be looked at in each of them: that took two thirds of the
 * proof's time. Equal means equal in every byte, at the same place, in the same character set. For
 * one worker.
 */
final class ElementsBefore {
  private static final int MOST = 2048;
  private static final int LONGEST = 1024;

  private static final class Seen {
    int tag;
    int vr;
    int depth;
    boolean hidden;
    int[] path;
    Object charset;
    byte[] value;
  }

  private Seen[] all = new Seen[64];
  private int next;

  /** The next object begins. */
  void begin() {
    next = 0;
  }

  /**
   * Whether the object before had the same element here; if not, the next one is compared with
   * this.
   *
   * @param charset in which it is read; the same object stands for the same character set
   */
  boolean same(Element element, Object charset) {
    if (next == MOST || element.length() > LONGEST) {
      return false;
    }
    if (next == all.length) {
      all = Arrays.copyOf(all, next * 2);
    }
    Seen seen = all[next];
    if (seen == null) {
      seen = new Seen();
      all[next] = seen;
    } else if (isSame(seen, element, charset)) {
      next++;
      return true;
    }
    next++;
    remember(seen, element, charset);
    return false;
  }

  private static boolean isSame(Seen seen, Element element, Object charset) {
    if (seen.tag != element.tag()
        || seen.vr != element.vr()
        || seen.depth != element.depth()
        || seen.hidden != element.hidden()
        || seen.charset != charset) {
      return false;
    }
    for (int level = 0; level < seen.depth; level++) {
      if (seen.path[level] != element.enclosing(level)) {
        return false;
      }
    }
    int from = element.offset();
    return Arrays.equals(
        seen.value, 0, seen.value.length, element.bytes(), from, from + element.length());
  }

  private static void remember(Seen seen, Element element, Object charset) {
    seen.tag = element.tag();
    seen.vr = element.vr();
    seen.depth = element.depth();
    seen.hidden = element.hidden();
    seen.charset = charset;
    seen.path = new int[seen.depth];
    for (int level = 0; level < seen.depth; level++) {
      seen.path[level] = element.enclosing(level);
    }
    int from = element.offset();
    seen.value = Arrays.copyOfRange(element.bytes(), from, from + element.length());
  }
}
