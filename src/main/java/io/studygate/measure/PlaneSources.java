package io.studygate.measure;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the contours of one plane were drawn on, gathered contour by contour. Those that name images
 * must have one in common, of one with many frames a frame too: contours of two phases lie in one
 * plane like an outline and its hole, and what they enclose together is neither of the two.
 */
final class PlaneSources {
  private final Map<String, Set<Integer>> frames = new HashMap<>();
  private final Set<String> series = new HashSet<>();
  private Set<String> common;

  /** Adds what one contour says; one that says nothing agrees with any. */
  void add(SourceFrames next) throws NotMeasured {
    if (next.frames().isEmpty()) {
      return;
    }
    if (common == null) {
      common = new HashSet<>(next.frames().keySet());
    }
    common.retainAll(next.frames().keySet());
    if (common.isEmpty()) {
      throw new NotMeasured("contours in one place belong to different images");
    }
    for (Map.Entry<String, Set<Integer>> each : next.frames().entrySet()) {
      add(each.getKey(), each.getValue());
    }
    series.addAll(next.series());
  }

  private void add(String uid, Set<Integer> numbers) throws NotMeasured {
    Set<Integer> known = frames.get(uid);
    if (known == null) {
      frames.put(uid, new HashSet<>(numbers));
    } else if (known.isEmpty() || numbers.isEmpty()) {
      known.clear();
    } else if (Collections.disjoint(known, numbers)) {
      throw new NotMeasured("contours in one place belong to different frames");
    } else {
      known.addAll(numbers);
    }
  }

  /** All that they name. */
  SourceFrames all() {
    return new SourceFrames(frames, series);
  }
}
