package io.studygate.proof;

import io.studygate.config.Profile;
import io.studygate.config.Profile.ExceptionLine;
import io.studygate.config.Profile.Option;
import io.studygate.dicom.Element;
import io.studygate.dicom.StandardFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The private elements that may leave, each with its creator, as the proof reads the profile and
 * Table E.3.10-1 for itself.
 *
 * @see "DICOM PS3.15 E.3.10; PS3.5 7.8.1, private data element tags"
 */
final class NamedPrivates {
  private static final String SAFE = "ps3.15-table-e.3.10-1-safe-private.csv";
  private static final int FIRST_BLOCK = 0x10;
  private static final int LAST_BLOCK = 0xff;

  private final Set<String> elements = new HashSet<>();
  private final Set<String> creators = new HashSet<>();

  /** By the sequence that must enclose it: what the profile says of an element, keep or remove. */
  private final Map<Integer, Map<String, Boolean>> inside = new HashMap<>();

  NamedPrivates(Profile profile) {
    if (profile.options().contains(Option.RETAIN_SAFE_PRIVATE)) {
      StandardFile.rows(SAFE).forEach(row -> elements.add(key(row[1], row[2])));
    }
    for (ExceptionLine line : profile.exceptions()) {
      if (line.creator() != null) {
        take(line);
      }
    }
    elements.forEach(key -> creators.add(creator(key)));
  }

  private void take(ExceptionLine line) {
    String key = key(line.attribute(), line.creator());
    boolean stays = line.action() != ExceptionLine.Action.REMOVE;
    if (line.in() != null) {
      int sequence = ExpectedFate.tag(line.in());
      inside.computeIfAbsent(sequence, any -> new HashMap<>()).put(key, stays);
    } else if (stays) {
      elements.add(key);
    } else {
      elements.remove(key);
    }
  }

  /** Group and creator of an element that is named. */
  private static String creator(String key) {
    return key.substring(0, 4) + key.substring(8);
  }

  private boolean isNamed(Element element, String key) {
    for (int level = element.depth() - 1; level >= 0 && !inside.isEmpty(); level--) {
      Boolean stays = inside.getOrDefault(element.enclosing(level), Map.of()).get(key);
      if (stays != null) {
        return stays;
      }
    }
    return elements.contains(key);
  }

  private boolean isCreator(Element element, String creator) {
    for (int level = 0; level < element.depth() && !inside.isEmpty(); level++) {
      for (var named : inside.getOrDefault(element.enclosing(level), Map.of()).entrySet()) {
        if (named.getValue() && creator(named.getKey()).equals(creator)) {
          return true;
        }
      }
    }
    return creators.contains(creator);
  }

  /** {@code "(0019,xx0C)"} or {@code "0019,xx0C"}, of a creator. */
  private static String key(String attribute, String creator) {
    String digits = attribute.replaceAll("[(), ]", "").replace('x', '0');
    return (digits + creator.strip()).toUpperCase(Locale.ROOT);
  }

  private static String key(int tag, String creator) {
    return String.format("%08X%s", tag & 0xffff00ff, creator);
  }

  static boolean isPrivate(Element element) {
    return (element.tag() & 0x10000) != 0;
  }

  /** Follows one object from its first element to its last. */
  Watch watch() {
    return new Watch();
  }

  /** Which creator has which block, in the data set and in each item by itself. */
  final class Watch {
    private final List<Map<Integer, String>> blocks = new ArrayList<>();

    /** An item begins, whose elements so many sequences enclose. */
    void item(int depth) {
      at(depth).clear();
    }

    /** Whether a private element, or one that names a creator, is among those that may stay. */
    boolean allows(Element element) {
      int tag = element.tag();
      int number = tag & 0xffff;
      if (number >= FIRST_BLOCK && number <= LAST_BLOCK) {
        String creator =
            new String(
                    element.bytes(),
                    element.offset(),
                    element.length(),
                    StandardCharsets.ISO_8859_1)
                .strip()
                .toUpperCase(Locale.ROOT);
        at(element.depth()).put(tag, creator);
        return isCreator(element, String.format("%04X%s", tag >>> 16, creator));
      }
      String creator = at(element.depth()).get(tag & 0xffff0000 | number >>> 8);
      return creator != null && isNamed(element, key(tag, creator));
    }

    private Map<Integer, String> at(int depth) {
      while (blocks.size() <= depth) {
        blocks.add(new HashMap<>());
      }
      return blocks.get(depth);
    }
  }
}
