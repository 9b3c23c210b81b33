package io.studygate.deidentify;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

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
  private final List<Pattern> patterns;
  private int nodes = 1;

  ValueMatcher(List<Pattern> patterns) {
    this.patterns = List.copyOf(patterns);
    this.classes = classify();
    int most = 1 + this.patterns.stream().mapToInt(pattern -> pattern.bytes().length).sum();
    this.next = new int[most * classes];
    this.patternAt = new int[most];
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
        next[slot] = nodes++;
      }
      node = next[slot];
    }
    patternAt[node] = pattern;
  }

  private void link() {
    int[] fallback = new int[nodes];
    Queue<Integer> queue = new ArrayDeque<>();
    queue.add(0);
    while (!queue.isEmpty()) {
      int node = queue.remove();
      shorterHit[node] = node == 0 ? 0 : longestHit[fallback[node]];
      longestHit[node] = patternAt[node] >= 0 ? node : shorterHit[node];
      for (int c = 0; c < classes; c++) {
        int child = next[node * classes + c];
        int elsewhere = node == 0 ? 0 : next[fallback[node] * classes + c];
        if (child == 0) {
          next[node * classes + c] = elsewhere;
        } else {
          fallback[child] = elsewhere;
          queue.add(child);
        }
      }
    }
  }

  @Override
  public String toString() {
    return "ValueMatcher[" + size() + " patterns]";
  }
}
