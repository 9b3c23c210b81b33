package io.studygate.proof;

import java.util.Arrays;
import java.util.List;

/**
 * Finds any of many values in one pass over the bytes, ASCII letters' case aside (Aho and Corasick,
 * 1975). Immutable once made; shared by all workers.
 */
final class ValueMatcher {
  private final int[] classOf = new int[256];
  private final int classes;
  private int[] next;
  private int[] longestHit;
  private int[] shorterHit;
  private int[] patternAt;
  private int[] classAt;
  private int[] firstChild;
  private int[] sibling;
  private final List<Pattern> patterns;
  private int nodes = 1;

  ValueMatcher(List<Pattern> patterns) {
    this.patterns = List.copyOf(patterns);
    this.classes = classify();
    int most = 1 + this.patterns.stream().mapToInt(pattern -> pattern.bytes().length).sum();
    this.next = new int[most * classes];
    this.patternAt = new int[most];
    this.classAt = new int[most];
    this.firstChild = new int[most];
    this.sibling = new int[most];
    Arrays.fill(patternAt, -1);
    for (int i = 0; i < this.patterns.size(); i++) {
      plant(i);
    }
    this.next = Arrays.copyOf(next, nodes * classes);
    this.patternAt = Arrays.copyOf(patternAt, nodes);
    this.longestHit = new int[nodes];
    this.shorterHit = new int[nodes];
    link();
  }

  int size() {
    return patterns.size();
  }

  /**
   * The first hit in a value that is text.
   *
   * @return {@code null} if there is none
   */
  Pattern inText(byte[] bytes, int from, int to) {
    return search(bytes, from, to, Pattern.In.TEXT);
  }

  /** The first hit in a text between whose words stand numbers that mean nothing. */
  Pattern inMarkup(byte[] bytes, int from, int to) {
    return search(bytes, from, to, Pattern.In.MARKUP);
  }

  /** The first hit in a binary value, where only 6 bytes and more count. */
  Pattern inBinary(byte[] bytes, int from, int to) {
    return search(bytes, from, to, Pattern.In.BINARY);
  }

  /** The first hit in compressed pixels, where only 7 bytes and more count. */
  Pattern inPixels(byte[] bytes, int from, int to) {
    return search(bytes, from, to, Pattern.In.PIXELS);
  }

  private Pattern search(byte[] bytes, int from, int to, Pattern.In kind) {
    int node = 0;
    for (int i = from; i < to; i++) {
      node = next[node * classes + classOf[bytes[i] & 0xff]];
      for (int hit = longestHit[node]; hit > 0; hit = shorterHit[hit]) {
        Pattern pattern = patterns.get(patternAt[hit]);
        int start = i + 1 - pattern.bytes().length;
        if (pattern.isHit(kind, bytes, from, to, start, i + 1)) {
          return pattern;
        }
      }
    }
    return null;
  }

  /** Bytes that stand in no pattern share one class, so that the table stays small. */
  private int classify() {
    int count = 1;
    for (Pattern pattern : patterns) {
      for (byte b : pattern.bytes()) {
        int folded = Hash.fold(b);
        if (classOf[folded] == 0) {
          classOf[folded] = count++;
        }
      }
    }
    for (int letter = 'a'; letter <= 'z'; letter++) {
      classOf[letter] = classOf[letter - 32];
    }
    return count;
  }

  private void plant(int pattern) {
    int node = 0;
    for (byte b : patterns.get(pattern).bytes()) {
      int slot = node * classes + classOf[b & 0xff];
      if (next[slot] == 0) {
        classAt[nodes] = classOf[b & 0xff];
        sibling[nodes] = firstChild[node];
        firstChild[node] = nodes;
        next[slot] = nodes++;
      }
      node = next[slot];
    }
    patternAt[node] = pattern;
  }

  /** A node goes on as the node of its longest proper ending does, but for its own children. */
  private void link() {
    int[] fallback = new int[nodes];
    int[] queue = new int[nodes];
    int queued = 1;
    for (int i = 0; i < queued; i++) {
      int node = queue[i];
      shorterHit[node] = node == 0 ? 0 : longestHit[fallback[node]];
      longestHit[node] = patternAt[node] >= 0 ? node : shorterHit[node];
      int row = fallback[node] * classes;
      for (int child = firstChild[node]; child != 0; child = sibling[child]) {
        fallback[child] = node == 0 ? 0 : next[row + classAt[child]];
        queue[queued++] = child;
      }
      if (node != 0) {
        System.arraycopy(next, row, next, node * classes, classes);
      }
      for (int child = firstChild[node]; child != 0; child = sibling[child]) {
        next[node * classes + classAt[child]] = child;
      }
    }
  }

  @Override
  public String toString() {
    return "ValueMatcher[" + size() + " patterns]";
  }
}
