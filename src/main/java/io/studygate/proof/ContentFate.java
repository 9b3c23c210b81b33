package io.studygate.proof;

import io.studygate.config.Profile.Option;
import io.studygate.dicom.Element;
import io.studygate.dicom.StandardFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aoju.bus.image.Tag;

/**
 * Content items that go under the Clean Structured Content Option, and those whose UID another
 * option keeps, as the proof reads Table E.3.4-1: what the former refer to need not be in the
 * output, and what the latter hold may be. For one worker.
 *
 * @see "DICOM PS3.15 E.3.4"
 */
final class ContentFate {
  private static final int DEEPEST = 64;
  private static final int CODE = 2;
  private static final int TYPE = 4;
  private static final int BASIC = 7;
  private static final List<Option> COLUMNS =
      List.of(
          Option.RETAIN_UIDS,
          Option.RETAIN_DEVICE_IDENTITY,
          Option.RETAIN_INSTITUTION_IDENTITY,
          Option.RETAIN_PATIENT_CHARACTERISTICS,
          Option.RETAIN_LONGITUDINAL_FULL_DATES,
          Option.RETAIN_LONGITUDINAL_MODIFIED_DATES,
          Option.CLEAN_DESCRIPTORS);

  private final Set<String> removed = new HashSet<>();
  private final Set<String> uids = new HashSet<>();
  private final int[] first = new int[DEEPEST];
  private final boolean[] gone = new boolean[DEEPEST];
  private final boolean[] kept = new boolean[DEEPEST];
  private final String[] types = new String[DEEPEST];
  private String code = "";

  ContentFate(ExpectedFate fates) {
    if (fates.has(Option.CLEAN_STRUCTURED_CONTENT)) {
      for (String[] row : StandardFile.rows("ps3.15-table-e.3.4-1-structured-content.csv")) {
        String concept = row[CODE] + "|" + row[CODE + 1] + "|" + row[TYPE];
        if (!stays(row, fates)) {
          if (row[BASIC].strip().equals("X")) {
            removed.add(concept);
          }
        } else if (row[TYPE].equals("UIDREF")) {
          uids.add(concept);
        }
      }
    }
  }

  private static boolean stays(String[] row, ExpectedFate fates) {
    for (int i = BASIC + 1; i < row.length && i <= BASIC + COLUMNS.size(); i++) {
      if (!row[i].isBlank() && fates.has(COLUMNS.get(i - BASIC - 1))) {
        return true;
      }
    }
    return false;
  }

  /** Another object begins. */
  void next() {
    Arrays.fill(gone, false);
    Arrays.fill(kept, false);
  }

  /** An item begins, before which the object had so many links. */
  void item(int depth, int links) {
    first[depth] = links;
    gone[depth] = false;
    kept[depth] = false;
    types[depth] = "";
  }

  /** Takes what an element says of the content item in which it stands. */
  void take(Element element, ObjectLinks links) {
    if (removed.isEmpty() || element.depth() == 0) {
      return;
    }
    int depth = element.depth();
    switch (element.tag()) {
      case Tag.ValueType -> types[depth] = text(element);
      case Tag.CodeValue -> code = text(element);
      case Tag.CodingSchemeDesignator -> {
        if (depth > 1
            && element.enclosing(depth - 1) == Tag.ConceptNameCodeSequence
            && isCleaned(element.enclosing(depth - 2))) {
          concept(code + "|" + text(element) + "|" + types[depth - 1], depth - 1, links);
        }
      }
      default -> {}
    }
  }

  private void concept(String concept, int depth, ObjectLinks links) {
    kept[depth] = uids.contains(concept);
    if (removed.contains(concept)) {
      gone[depth] = true;
      links.forgetEdges(first[depth]);
    }
  }

  /** Whether an element is the UID of an item that an option keeps. */
  boolean keeps(Element element) {
    return element.tag() == Tag.UID && kept[element.depth()];
  }

  /** Whether an element goes with a content item around it. */
  boolean has(Element element) {
    for (int depth = 1; depth <= element.depth(); depth++) {
      if (gone[depth]) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCleaned(int sequence) {
    AnnexTable.Row row = AnnexTable.get().row(sequence);
    return row != null && row.options().containsKey(Option.CLEAN_STRUCTURED_CONTENT);
  }

  private static String text(Element element) {
    return new String(
            element.bytes(), element.offset(), element.length(), StandardCharsets.US_ASCII)
        .replace('\0', ' ')
        .strip();
  }
}
