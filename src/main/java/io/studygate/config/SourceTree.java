package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The contents of one file with the line of each value, and the faults found so far.
 *
 * @param file the file as faults name it
 * @param root {@code null} if it cannot be read at all
 * @param lines line of each value by JSON pointer
 * @param faults collected here by every check
 */
record SourceTree(String file, JsonNode root, Map<String, Integer> lines, List<Fault> faults) {

  /** Adds a fault unless an earlier check has named the same place: the first cause is enough. */
  void fault(String pointer, String what, String instead) {
    int line = line(pointer);
    String path = path(pointer);
    if (faults.stream().noneMatch(f -> f.path().equals(path) && f.line() == line)) {
      faults.add(new Fault(file, line, path, what, instead));
    }
  }

  /** The line of a value, or of what encloses it where it is absent. */
  int line(String pointer) {
    String at = pointer;
    while (!lines.containsKey(at) && !at.isEmpty()) {
      at = at.substring(0, at.lastIndexOf('/'));
    }
    return lines.getOrDefault(at, 0);
  }

  /** {@code /rules/1/kind} as people write it: {@code rules[1].kind}, counted from 1. */
  private static String path(String pointer) {
    List<String> parts = new ArrayList<>();
    for (String part : pointer.split("/")) {
      String name = part.replace("~1", "/").replace("~0", "~");
      if (name.matches("\\d+") && !parts.isEmpty()) {
        int last = parts.size() - 1;
        parts.set(last, parts.get(last) + "[" + (Integer.parseInt(name) + 1) + "]");
      } else if (!name.isEmpty()) {
        parts.add(name);
      }
    }
    return String.join(".", parts);
  }

  static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
