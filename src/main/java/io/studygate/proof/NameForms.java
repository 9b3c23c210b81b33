package io.studygate.proof;

import io.studygate.deidentify.Letters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The ways in which a person's name stands in texts and in names of files. */
final class NameForms {
  private NameForms() {}

  /** Its parts; the groups of an ideographic and a phonetic writing are taken apart, too. */
  static List<String> parts(String name) {
    return Arrays.stream(Letters.names(name)).filter(part -> !part.isEmpty()).toList();
  }

  /** What else a part with an apostrophe is: O'Connor is OConnor and Connor. */
  static List<String> pieces(String part) {
    List<String> pieces = new ArrayList<>();
    if (part.indexOf('\'') >= 0) {
      pieces.add(part.replace("'", ""));
      pieces.addAll(List.of(part.split("'")));
    }
    return pieces;
  }

  /**
   * Family and given name without a gap, the given one also as its initial, in both orders; none
   * that are known words.
   */
  static List<String> glued(String name) {
    List<String> glued = new ArrayList<>();
    for (String group : name.split("=")) {
      List<String> parts = parts(group);
      if (parts.size() > 1 && !KnownWords.are(parts.get(0) + " " + parts.get(1))) {
        String family = parts.get(0);
        String initial = parts.get(1).substring(0, parts.get(1).offsetByCodePoints(0, 1));
        glued.addAll(List.of(family + parts.get(1), parts.get(1) + family));
        glued.addAll(List.of(family + initial, initial + family));
      }
    }
    glued.removeIf(KnownWords::are);
    return glued;
  }

  /** All parts in their order and in the other one, with what people put between them. */
  static List<String> whole(List<String> parts) {
    List<String> reversed = new ArrayList<>(parts);
    Collections.reverse(reversed);
    List<String> whole = new ArrayList<>();
    for (String joint : List.of("^", " ", ", ", ",")) {
      whole.add(String.join(joint, parts));
      whole.add(String.join(joint, reversed));
    }
    return whole;
  }
}
