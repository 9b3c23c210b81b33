package io.studygate.proof;

import java.util.Set;

/** Finds UIDs that stand within longer text: runs of digits and dots. */
final class UidsInText {
  private static final int SHORTEST = 10;

  private UidsInText() {}

  static boolean any(byte[] bytes, int from, int to, Set<Long> uids) {
    int start = -1;
    for (int i = from; i <= to; i++) {
      boolean inside = i < to && (bytes[i] == '.' || bytes[i] >= '0' && bytes[i] <= '9');
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        int first = start;
        int last = i;
        while (last > first && bytes[last - 1] == '.') {
          last--;
        }
        while (first < last && bytes[first] == '.') {
          first++;
        }
        if (last - first >= SHORTEST && uids.contains(Hash.of(bytes, first, last))) {
          return true;
        }
        start = -1;
      }
    }
    return false;
  }
}
