package io.studygate.validate;

import io.studygate.study.Instance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which Frames of Reference registrations join, also over several registrations.
 *
 * @param groups frames that are joined with each other; no frame is in two groups
 */
record Frames(List<Set<String>> groups) {

  static Frames of(List<Instance> registrations) {
    List<Set<String>> groups = new ArrayList<>();
    for (Instance each : registrations) {
      Set<String> joined = new HashSet<>(each.facts().rt().frames());
      List<Set<String>> linked =
          groups.stream().filter(group -> group.stream().anyMatch(joined::contains)).toList();
      linked.forEach(joined::addAll);
      groups.removeAll(linked);
      groups.add(joined);
    }
    return new Frames(List.copyOf(groups));
  }

  /** Whether two frames are one, or joined. */
  boolean together(String one, String other) {
    return one.equals(other)
        || groups.stream().anyMatch(group -> group.contains(one) && group.contains(other));
  }
}
