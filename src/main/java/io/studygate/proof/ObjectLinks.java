package io.studygate.proof;

import io.studygate.dicom.Element;
import io.studygate.proof.ExpectedFate.Fate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one object says of itself: its own UIDs and those by which it refers to others, its dates,
 * and those parts of its patient's name that are common words. Hashes, not values.
 */
final class ObjectLinks {
  /** The object's own UIDs: instance, series, study, frame of reference. */
  static final int[] OWN = {0x00080018, 0x0020000e, 0x0020000d, 0x00200052};

  private static final int FIRST = 16;
  private static final int NOTHING = 0;
  private static final int EDGE = 1;
  private static final int DATE = 2;
  private static final int ITS_OWN = 3;
  private static final int NAME = 4;
  private static final int METHOD = 5;

  /** Kind and tag in one number, and the hash, again and again. */
  private long[] all = new long[FIRST];

  private int size;

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
    if (stays && !odd && !element.hidden() && !fates.goesWithItsSequence(element)) {
      add(EDGE, element.tag(), hash);
    }
  }

  /** Takes a UID of the output. */
  void uid(Element element, long hash) {
    if (!remember(element, hash)) {
      add(EDGE, element.tag(), hash);
    }
  }

  /** What was taken from here on refers to nothing: the item in which it stands is taken away. */
  void forgetEdges(int from) {
    for (int i = 2 * from; i < size; i += 2) {
      if (all[i] >>> 32 == EDGE) {
        all[i] = NOTHING;
      }
    }
  }

  private boolean remember(Element element, long hash) {
    if (element.depth() > 0) {
      return false;
    }
    for (int i = 0; i < OWN.length; i++) {
      if (OWN[i] == element.tag()) {
        add(ITS_OWN, element.tag(), hash);
        return true;
      }
    }
    return element.tag() >>> 16 == 2;
  }

  private void add(int kind, int tag, long hash) {
    makeRoom(2);
    all[size++] = key(kind, tag);
    all[size++] = hash;
  }

  private void makeRoom(int count) {
    if (size + count > all.length) {
      all = Arrays.copyOf(all, Math.max(size + count, all.length * 2));
    }
  }

  private static long key(int kind, int tag) {
    return (long) kind << 32 | tag & 0xffffffffL;
  }

  /** How many there are, of all kinds. */
  int size() {
    return size / 2;
  }

  /** Takes again what another object had from one of its elements to another. */
  void again(ObjectLinks other, int from, int to) {
    int count = 2 * (to - from);
    makeRoom(count);
    System.arraycopy(other.all, 2 * from, all, size, count);
    size += count;
  }

  /** The object's own UID of this kind; 0 if it has none. */
  long own(int which) {
    return last(ITS_OWN, OWN[which]);
  }

  private long last(int kind, int tag) {
    long key = key(kind, tag);
    for (int i = size - 2; i >= 0; i -= 2) {
      if (all[i] == key) {
        return all[i + 1];
      }
    }
    return 0;
  }

  void date(int tag, long hash) {
    add(DATE, tag, hash);
  }

  boolean hasDate(int tag, long hash) {
    return has(DATE, tag, hash);
  }

  private boolean has(int kind, int tag, long hash) {
    long key = key(kind, tag);
    for (int i = 0; i < size; i += 2) {
      if (all[i] == key && all[i + 1] == hash) {
        return true;
      }
    }
    return false;
  }

  /** Takes what the object says of an earlier de-identification. */
  void method(int tag, long hash) {
    add(METHOD, tag, hash);
  }

  /** The last of what it says there; 0 if it says nothing. */
  long method(int tag) {
    return last(METHOD, tag);
  }

  boolean hasMethod(int tag, long hash) {
    return has(METHOD, tag, hash);
  }

  /** Takes a part of the patient's name that is a common word. */
  void name(String part) {
    add(NAME, 0, Hash.of(part));
  }

  boolean hasNames() {
    return !names().isEmpty();
  }

  boolean isName(long hash) {
    return names().contains(hash);
  }

  /** Hashes of the parts of the patient's name that are common words. */
  List<Long> names() {
    List<Long> names = List.of();
    for (int i = 0; i < size; i += 2) {
      if (all[i] >>> 32 == NAME) {
        names = names.isEmpty() ? new ArrayList<>() : names;
        names.add(all[i + 1]);
      }
    }
    return names;
  }

  /** Whether one of all is a reference to another object. */
  boolean isEdge(int i) {
    return all[2 * i] >>> 32 == EDGE;
  }

  int tag(int i) {
    return (int) all[2 * i];
  }

  long target(int i) {
    return all[2 * i + 1];
  }
}
