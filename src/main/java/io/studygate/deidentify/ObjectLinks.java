package io.studygate.deidentify;

import io.studygate.deidentify.ExpectedFate.Fate;
import io.studygate.dicom.Element;
import java.util.Arrays;

/**
 * What one object says of itself: its own UIDs and those by which it refers to others, its dates,
 * and those parts of its patient's name that are common words. Hashes, not values.
 */
final class ObjectLinks {
  /** The object's own UIDs: instance, series, study, frame of reference. */
  static final int[] OWN = {0x00080018, 0x0020000e, 0x0020000d, 0x00200052};

  private static final int FIRST = 8;

  final long[] own = new long[OWN.length];
  private long[] edges = new long[FIRST];
  private int edgeCount;
  private long[] dates = new long[FIRST];
  private int dateCount;
  private long[] names = {};

  /**
   * Takes a UID of the input; one that the profile takes away with its sequence is no reference.
   */
  void uid(Element element, long hash, ExpectedFate fates) {
    if (remember(element, hash)) {
      return;
    }
    Fate fate = fates.of(element);
    boolean stays = fate == Fate.MAPPED || fate == Fate.KEPT;
    boolean odd = (element.tag() & 0x10000) != 0;
    if (stays && !odd && !element.hidden() && !fates.isWithinChanged(element)) {
      edge(element.tag(), hash);
    }
  }

  /** Takes a UID of the output. */
  void uid(Element element, long hash) {
    if (!remember(element, hash)) {
      edge(element.tag(), hash);
    }
  }

  private boolean remember(Element element, long hash) {
    if (element.depth() > 0) {
      return false;
    }
    for (int i = 0; i < OWN.length; i++) {
      if (OWN[i] == element.tag()) {
        own[i] = hash;
        return true;
      }
    }
    return element.tag() >>> 16 == 2;
  }

  private void edge(int tag, long hash) {
    if (edgeCount + 2 > edges.length) {
      edges = Arrays.copyOf(edges, edges.length * 2);
    }
    edges[edgeCount++] = tag;
    edges[edgeCount++] = hash;
  }

  void date(int tag, long hash) {
    if (dateCount == dates.length) {
      dates = Arrays.copyOf(dates, dates.length * 2);
    }
    dates[dateCount++] = Hash.at(tag, hash);
  }

  boolean hasDate(int tag, long hash) {
    long wanted = Hash.at(tag, hash);
    for (int i = 0; i < dateCount; i++) {
      if (dates[i] == wanted) {
        return true;
      }
    }
    return false;
  }

  /** Takes a part of the patient's name that is a common word. */
  void name(String part) {
    names = Arrays.copyOf(names, names.length + 1);
    names[names.length - 1] = Hash.of(part);
  }

  boolean hasNames() {
    return names.length > 0;
  }

  boolean isName(long hash) {
    for (long name : names) {
      if (name == hash) {
        return true;
      }
    }
    return false;
  }

  int edges() {
    return edgeCount / 2;
  }

  int tag(int edge) {
    return (int) edges[2 * edge];
  }

  long target(int edge) {
    return edges[2 * edge + 1];
  }
}
