package io.studygate.proof;

import io.studygate.config.Profile;
import io.studygate.config.Profile.ExceptionLine;
import io.studygate.config.Profile.ExceptionLine.Action;
import io.studygate.config.Profile.Option;
import io.studygate.dicom.Dictionary;
import io.studygate.dicom.Element;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What must have become of an element under a profile, worked out apart from the anonymiser. */
final class ExpectedFate {
  private static final int KNOWN = 20_000;

  /** What must have become of it. */
  enum Fate {
    /** An option or an exception keeps it. */
    KEPT,
    /** An option keeps what is left of it after cleaning. */
    CLEANED,
    /** Its UIDs are others. */
    MAPPED,
    /** It is gone, empty, or holds a dummy. */
    CHANGED,
    /** It is gone. */
    REMOVED,
    /** The table does not name it. */
    UNLISTED
  }

  private final Set<Option> options = EnumSet.noneOf(Option.class);
  private final Map<Integer, List<ExceptionLine>> exceptions = new HashMap<>();
  private final Map<Integer, Fate> known = new ConcurrentHashMap<>();
  private final NamedPrivates privates;

  ExpectedFate(Profile profile) {
    options.addAll(profile.options());
    for (ExceptionLine line : profile.exceptions()) {
      if (line.creator() == null) {
        // What holds inside a sequence goes before what holds everywhere.
        List<ExceptionLine> lines =
            exceptions.computeIfAbsent(tag(line.attribute()), any -> new ArrayList<>());
        lines.add(line.in() == null ? lines.size() : 0, line);
      }
    }
    this.privates = new NamedPrivates(profile);
  }

  boolean has(Option option) {
    return options.contains(option);
  }

  /** The private elements that the profile lets through. */
  NamedPrivates privates() {
    return privates;
  }

  Fate of(Element element) {
    List<ExceptionLine> lines = exceptions.isEmpty() ? null : exceptions.get(element.tag());
    for (ExceptionLine line : lines == null ? List.<ExceptionLine>of() : lines) {
      if (line.in() == null || isIn(element, element.depth(), tag(line.in()))) {
        return line.action() == Action.REMOVE ? Fate.REMOVED : Fate.KEPT;
      }
    }
    return of(element.tag());
  }

  /** By the table and the options alone. */
  Fate of(int tag) {
    Fate fate = known.get(tag);
    if (fate == null) {
      fate = find(tag);
      if (known.size() < KNOWN) {
        known.put(tag, fate);
      }
    }
    return fate;
  }

  private Fate find(int tag) {
    AnnexTable.Row row = AnnexTable.get().row(tag);
    if (row == null) {
      return UnlistedUids.has(tag) ? uid() : Nameless.has(tag) ? Fate.REMOVED : Fate.UNLISTED;
    }
    boolean cleaned = false;
    for (Map.Entry<Option, Character> entry : row.options().entrySet()) {
      if (options.contains(entry.getKey())) {
        if (entry.getValue() == 'K') {
          return Fate.KEPT;
        }
        cleaned = true;
      }
    }
    if (cleaned) {
      return Fate.CLEANED;
    }
    return switch (row.basic()) {
      case "X" -> Fate.REMOVED;
      case "U", "X/Z/U*" -> Fate.MAPPED;
      default -> Fate.CHANGED;
    };
  }

  /** As those that the table lists: its column says K for each of them. */
  private Fate uid() {
    return has(Option.RETAIN_UIDS) ? Fate.KEPT : Fate.MAPPED;
  }

  /** Whether an option or an exception keeps the sequence in which an element stands. */
  boolean keepsSequenceOf(Element element) {
    int level = element.depth() - 1;
    int sequence = element.enclosing(level);
    for (ExceptionLine line : exceptions.getOrDefault(sequence, List.of())) {
      if (line.in() == null || isIn(element, level, tag(line.in()))) {
        return line.action() == Action.KEEP;
      }
    }
    return of(sequence) == Fate.KEPT;
  }

  /** Whether an enclosing sequence takes the element away. */
  boolean goesWithItsSequence(Element element) {
    for (int level = 0; level < element.depth(); level++) {
      int tag = element.enclosing(level);
      if ((tag & 0x10000) != 0 || goes(tag, element, level)) {
        return true;
      }
    }
    return false;
  }

  /** A sequence with a dummy's action stays, with all its items; under a compound one it may go. */
  private boolean goes(int sequence, Element element, int level) {
    for (ExceptionLine line : exceptions.getOrDefault(sequence, List.of())) {
      if (line.in() == null || isIn(element, level, tag(line.in()))) {
        return line.action() != Action.KEEP;
      }
    }
    return switch (of(sequence)) {
      case REMOVED -> true;
      case CHANGED -> !AnnexTable.get().row(sequence).basic().equals("D");
      default -> false;
    };
  }

  private static boolean isIn(Element element, int depth, int sequence) {
    for (int level = 0; level < depth; level++) {
      if (element.enclosing(level) == sequence) {
        return true;
      }
    }
    return false;
  }

  /**
   * The tag that a line of a profile names. Names are those of the edition that is carried along,
   * in which the profile was checked: the library knows fewer.
   */
  static int tag(String attribute) {
    int comma = attribute.indexOf(',');
    if (comma == 4) {
      return Integer.parseUnsignedInt(attribute.replace(",", "").replace('x', '0'), 16);
    }
    return Dictionary.named(attribute).map(Dictionary.Entry::tag).orElse(-1);
  }
}
