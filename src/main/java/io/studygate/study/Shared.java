package io.studygate.study;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Makes equal texts one text, and equal things one thing, so that many lines stay small. */
final class Shared {
  private final ConcurrentMap<String, String> texts = new ConcurrentHashMap<>();

  private final ConcurrentMap<Object, Object> things = new ConcurrentHashMap<>();

  /** One of all things that equal this; it must never change. */
  <T> T same(T thing) {
    @SuppressWarnings("unchecked")
    T first = (T) things.putIfAbsent(thing, thing);
    return first == null ? thing : first;
  }

  String text(String text) {
    if (text == null) {
      return null;
    }
    String first = texts.putIfAbsent(text, text);
    return first == null ? text : first;
  }
}
