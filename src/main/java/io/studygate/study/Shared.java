package io.studygate.study;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Makes equal texts one text. */
final class Shared {
  private final ConcurrentMap<String, String> texts = new ConcurrentHashMap<>();

  String text(String text) {
    if (text == null) {
      return null;
    }
    String first = texts.putIfAbsent(text, text);
    return first == null ? text : first;
  }
}
