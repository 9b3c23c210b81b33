package io.studygate.deidentify;

import io.studygate.config.Profile;
import io.studygate.config.Profile.ExceptionLine;
import io.studygate.config.Profile.Option;
import io.studygate.dicom.StandardFile;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * Which private elements stay: those of Table E.3.10-1 under Retain Safe Private, and those that
 * the profile names, always by their creator. Every other one goes.
 *
 * @see "DICOM PS3.15 E.3.10, Retain Safe Private Option"
 */
final class PrivateElements {
  private static final int ELEMENT = 1;
  private static final int CREATOR = 2;
  private static final int TABLE_VR = 3;

  /**
   * Why one stays.
   *
   * @param vr VR of the table, for elements that came as UN; empty if unknown
   * @param cause for {@code --explain}
   * @param line the profile's line; {@code null} for the table
   */
  record Kept(String vr, String cause, ExceptionLine line) {}

  private static final class Table {
    static final Map<String, String> SAFE = new HashMap<>();

    static {
      for (String[] row : StandardFile.rows("ps3.15-table-e.3.10-1-safe-private.csv")) {
        AttributeNames.privateTag(row[ELEMENT].replace(" ", ""))
            .ifPresent(tag -> SAFE.put(key(tag, row[CREATOR]), row[TABLE_VR]));
      }
    }
  }

  private final boolean safe;
  private final Map<String, ExceptionLine> everywhere = new HashMap<>();
  private final Map<Integer, Map<String, ExceptionLine>> inSequence = new HashMap<>();

  PrivateElements(Profile profile) {
    this.safe = profile.options().contains(Option.RETAIN_SAFE_PRIVATE);
    for (ExceptionLine line : profile.exceptions()) {
      if (line.creator() != null) {
        int tag = AttributeNames.privateTag(line.attribute()).orElseThrow();
        lines(line.in()).put(key(tag, line.creator()), line);
      }
    }
  }

  private Map<String, ExceptionLine> lines(String in) {
    if (in == null) {
      return everywhere;
    }
    int sequence = AttributeNames.tag(in).orElseThrow();
    return inSequence.computeIfAbsent(sequence, any -> new HashMap<>());
  }

  /** Whether there is anything that could stay. */
  boolean none() {
    return !safe && everywhere.isEmpty() && inSequence.isEmpty();
  }

  /**
   * Why an element stays; {@code null} if it goes.
   *
   * @param path tags of the sequences around it, outermost first
   */
  Kept kept(int tag, String creator, List<Integer> path) {
    if (creator == null) {
      return null;
    }
    String key = key(tag & 0xffff00ff, creator);
    ExceptionLine line = line(key, path);
    if (line != null) {
      boolean stays = line.action() != ExceptionLine.Action.REMOVE;
      return stays ? new Kept(Table.SAFE.getOrDefault(key, ""), Rule.cause(line), line) : null;
    }
    String vr = safe ? Table.SAFE.get(key) : null;
    return vr == null ? null : new Kept(vr, "Table E.3.10-1 of " + creator.strip(), null);
  }

  /** The innermost sequence that a line names goes before the others, and before none. */
  private ExceptionLine line(String key, List<Integer> path) {
    for (int i = path.size() - 1; i >= 0; i--) {
      ExceptionLine line = inSequence.getOrDefault(path.get(i), Map.of()).get(key);
      if (line != null) {
        return line;
      }
    }
    return everywhere.get(key);
  }

  /** VR for an element that came without one; {@code null} if it cannot be known. */
  static VR vrOf(Kept kept, VR actual) {
    if (actual != VR.UN) {
      return actual;
    }
    try {
      return kept.vr().isEmpty() ? null : VR.valueOf(kept.vr());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String key(int tag, String creator) {
    return tag + creator.strip().toUpperCase(Locale.ROOT);
  }
}
