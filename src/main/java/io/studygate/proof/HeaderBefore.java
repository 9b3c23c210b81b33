package io.studygate.proof;

import io.studygate.dicom.Element;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The header of an object before, by the elements of its top level. The objects of a series say
 * most things again; what was looked at once need not be looked at in each of them: that took most
 * of the proof's time. Equal means equal in every byte, nested items included, in the same transfer
 * syntax and character set. For one worker.
 */
final class HeaderBefore {
  /** After so many others in one object, a later one is compared with the next. */
  private static final int MOST_OTHERS = 16;

  private static final int LONGEST = 1 << 16;
  private static final int TAG = 4;
  private static final int TRANSFER_SYNTAX = 0x00020010;

  private enum Mode {
    /** Everything is looked at. */
    OFF,
    /** Everything is looked at, and remembered. */
    REMEMBER,
    /** What is as it was is passed over. */
    COMPARE
  }

  /** Where an element begins, and what its object had come to there. */
  private static final class Part {
    final int start;
    final int links;
    final long looked;
    final Object charset;
    boolean always;

    Part(int start, int links, long looked, Object charset) {
      this.start = start;
      this.links = links;
      this.looked = looked;
      this.charset = charset;
    }
  }

  private final List<Part> parts = new ArrayList<>();
  private byte[] bytes = new byte[1 << 13];
  private int length;
  private String syntax = "";
  private ObjectLinks before;
  private Object deciding;

  private Mode mode = Mode.OFF;
  private ObjectLinks links;
  private long looked;
  private long base;
  private int last;
  private int next;
  private int others;

  /**
   * Another object begins, whose links go here.
   *
   * @param its what else decides what is found in it; the object before is of use if it had the
   *     same
   */
  void object(ObjectLinks itsLinks, Object its) {
    links = itsLinks;
    looked = 0;
    next = 0;
    if (parts.size() < 2 || others > MOST_OTHERS || !its.equals(deciding)) {
      deciding = its;
      mode = Mode.REMEMBER;
      before = links;
      parts.clear();
      length = 0;
    } else {
      mode = Mode.COMPARE;
    }
    others = 0;
  }

  /** Its data set begins, in this syntax; the meta information before it is always in the same. */
  void dataset(String itsSyntax) {
    if (mode == Mode.REMEMBER) {
      syntax = itsSyntax;
    } else if (!syntax.equals(itsSyntax)) {
      mode = Mode.OFF;
      others = MOST_OTHERS + 1;
    }
  }

  /** Nothing of this object or the one before can be gone by. */
  void forget() {
    parts.clear();
    mode = Mode.OFF;
  }

  /**
   * Asked at each element of the top level.
   *
   * @param from where it begins, and {@code to} where what was read of the file ends
   * @param position in the file
   * @param charset in which texts are read from here; the same object stands for the same one
   * @return length of the elements from here on that are as they were; 0 if this one is not
   */
  int known(byte[] in, int from, int to, long position, Object charset) {
    return switch (mode) {
      case OFF -> 0;
      case REMEMBER -> remember(in, from, position, charset);
      case COMPARE -> compare(in, from, to, charset);
    };
  }

  private int remember(byte[] in, int from, long position, Object charset) {
    if (parts.isEmpty()) {
      base = position - from;
    } else {
      int count = from - last;
      if (position - from != base || length + count > LONGEST) {
        mode = Mode.OFF;
        return 0;
      }
      if (length + count > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
      }
      System.arraycopy(in, last, bytes, length, count);
      length += count;
    }
    last = from;
    parts.add(new Part(length, links.size(), looked, charset));
    return 0;
  }

  private int compare(byte[] in, int from, int to, Object charset) {
    int at = find(in, from, to);
    if (at < 0) {
      others++;
      return 0;
    }
    Part first = parts.get(at);
    int end = first.charset == charset ? runEnd(at, in, from, to) : at;
    if (end == at) {
      others += first.always ? 0 : 1;
      next = at + 1;
      return 0;
    }
    Part after = parts.get(end);
    links.again(before, first.links, after.links);
    looked += after.looked - first.looked;
    next = end;
    return after.start - first.start;
  }

  /** The next part that has the tag of the element here; -1 if none has. The last has no end. */
  private int find(byte[] in, int from, int to) {
    for (int at = next; to - from >= TAG && at < parts.size() - 1; at++) {
      int start = parts.get(at).start;
      if (Arrays.equals(bytes, start, start + TAG, in, from, from + TAG)) {
        return at;
      }
    }
    return -1;
  }

  /** Up to which part everything is the same and need not be looked at. */
  private int runEnd(int at, byte[] in, int from, int to) {
    int start = parts.get(at).start;
    int differs = Arrays.mismatch(bytes, start, length, in, from, to);
    int same = differs < 0 ? Math.min(length - start, to - from) : differs;
    int end = at;
    while (end < parts.size() - 1
        && !parts.get(end).always
        && parts.get(end + 1).start - start <= same) {
      end++;
    }
    return end;
  }

  /** The element in hand is to be looked at in each object. */
  void always() {
    if (mode == Mode.REMEMBER && !parts.isEmpty()) {
      parts.get(parts.size() - 1).always = true;
    }
  }

  /** An element is looked at; the one that names the syntax must be by all who read the file. */
  void look(Element element) {
    looked += element.length();
    if (element.tag() == TRANSFER_SYNTAX) {
      always();
    }
  }

  /** Bytes of this object that were looked at, in it or in the one before. */
  long looked() {
    return looked;
  }
}
