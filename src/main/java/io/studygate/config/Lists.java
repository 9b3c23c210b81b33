package io.studygate.config;

import java.util.List;

/** An absent list in a file is an empty one. */
final class Lists {
  private Lists() {}

  static <T> List<T> copy(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
