package io.studygate.proof;

import io.studygate.dicom.Dictionary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether every reference that resolved in the input resolves in the output. A reference is a UID
 * that some object of the same input has as its own; those to objects that were dropped, or that
 * were never there, do not count.
 */
final class ReferenceCheck {
  private final Map<Long, Long> renamed = new HashMap<>();
  private final Map<Integer, List<String>> faults = new TreeMap<>();
  private int references;

  /**
   * @param input links of each written object as received
   * @param output links of the same objects as written
   */
  ReferenceCheck(List<ObjectLinks> input, List<ObjectLinks> output, List<Integer> items) {
    for (int i = 0; i < input.size(); i++) {
      rename(input.get(i), output.get(i), items.get(i));
    }
    for (int i = 0; i < input.size(); i++) {
      check(input.get(i), output.get(i), items.get(i));
    }
  }

  /** References that resolved in the input. */
  int references() {
    return references;
  }

  /** Places of broken references, by the number of the file. */
  Map<Integer, List<String>> faults() {
    return faults;
  }

  private void rename(ObjectLinks before, ObjectLinks after, int item) {
    for (int i = 0; i < ObjectLinks.OWN.length; i++) {
      long old = before.own(i);
      if (old != 0) {
        long now = after.own(i);
        Long earlier = renamed.putIfAbsent(old, now);
        if (now == 0 || earlier != null && earlier != now) {
          fault(item, ObjectLinks.OWN[i], "a UID lost or renamed twice");
        }
      }
    }
  }

  /** Each occurrence counts: of ten references to one image, ten must be there. */
  private void check(ObjectLinks before, ObjectLinks after, int item) {
    Map<Long, Integer> there = null;
    for (int i = 0; i < before.size(); i++) {
      Long target = before.isEdge(i) ? renamed.get(before.target(i)) : null;
      if (target != null) {
        references++;
        there = there == null ? targets(after) : there;
        if (there.merge(Hash.at(before.tag(i), target), -1, Integer::sum) < 0) {
          fault(item, before.tag(i), "a reference that is broken");
          return;
        }
      }
    }
  }

  private static Map<Long, Integer> targets(ObjectLinks links) {
    Map<Long, Integer> targets = new HashMap<>();
    for (int i = 0; i < links.size(); i++) {
      if (links.isEdge(i)) {
        targets.merge(Hash.at(links.tag(i), links.target(i)), 1, Integer::sum);
      }
    }
    return targets;
  }

  private void fault(int item, int tag, String what) {
    faults.computeIfAbsent(item, any -> new ArrayList<>()).add(Dictionary.hex(tag) + ": " + what);
  }
}
