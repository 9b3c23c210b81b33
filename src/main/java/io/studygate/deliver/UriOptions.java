package io.studygate.deliver;

import io.studygate.config.Similar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The options behind the question mark of a destination's URI. All faults are collected, so that
 * {@code check} names them together.
 */
final class UriOptions {
  private final Map<String, Object> given;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<OptionFault> faults = new ArrayList<>();

  UriOptions(Map<String, Object> given) {
    this.given = Map.copyOf(given);
  }

  /** The value, or {@code null}. */
  String text(String name) {
    known.add(name);
    Object value = given.get(name);
    return value == null || value.toString().isBlank() ? null : value.toString();
  }

  /** A whole number within bounds. */
  int number(String name, int least, int most, int otherwise) {
    String value = text(name);
    if (value == null) {
      return otherwise;
    }
    int number = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : -1;
    if (number < least || number > most) {
      fault(name + " is not allowed so", "give a whole number from " + least + " to " + most);
    }
    return number;
  }

  boolean flag(String name) {
    String value = text(name);
    if (value != null && !value.matches("true|false")) {
      fault(name + " is neither true nor false", "write " + name + "=true, or leave it out");
    }
    return "true".equals(value);
  }

  void fault(String what, String instead) {
    faults.add(new OptionFault(what, instead));
  }

  /** All faults; what nobody has asked for until now is no option. */
  List<OptionFault> faults() {
    List<OptionFault> all = new ArrayList<>(faults);
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        String what = "\"" + name + "\" is no option here" + Similar.question(name, known);
        all.add(new OptionFault(what, "the options are " + String.join(", ", known)));
      }
    }
    return all;
  }
}
