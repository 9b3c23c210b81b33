package io.studygate.deidentify;

import io.studygate.config.Profile.Option;
import io.studygate.dicom.Ascii;
import io.studygate.dicom.DicomException;
import io.studygate.dicom.DicomLimits;
import io.studygate.finding.FindingCode;
import java.util.Map;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * Goes through one data set and all its sequences and does to each element what its rule says. One
 * instance per object.
 *
 * @see "DICOM PS3.15 E.1.1, E.2"
 */
final class DatasetCleaner {
  /** How the values of an item are taken. */
  enum Mode {
    /** By the rules. */
    RULES,
    /** Free text, names and codes become dummies: the item stands in a sequence with action D. */
    DUMMIES,
    /** As by the rules, but text that an option retains stays. */
    KEEP_TEXT,
    /** As by the rules, but the UID that is the item's value stays: an option retains it. */
    KEEP_UID,
    /** As by the rules, but codes stay: an option retains the sequence of the item. */
    KEEP_CODES
  }

  /** Codes that say what an item is about; they stay codes under D. */
  private static final Set<Integer> CONCEPTS =
      Set.of(Tag.ConceptNameCodeSequence, Tag.MeasurementUnitsCodeSequence);

  private final ActionTable table;
  private final Values values;
  private final CodeCleaner codes;
  private final PrivateCleaner privates;
  private final ContentTree content;
  private final DicomLimits limits;
  private final ItemPath path;

  DatasetCleaner(
      ActionTable table,
      Values values,
      TextCleaner text,
      PrivateElements privates,
      DicomLimits limits,
      Explanation explanation) {
    this.table = table;
    this.values = values;
    this.codes = new CodeCleaner(text);
    this.path = new ItemPath(explanation);
    this.privates = new PrivateCleaner(privates, values, this, path);
    this.content = new ContentTree(table, this, path);
    this.limits = limits;
  }

  /**
   * Cleans the top level and everything below.
   *
   * @return what is to be said of the object
   * @throws DicomException if something in it cannot be understood; then nothing of it may leave
   */
  Set<FindingCode> clean(Attributes dataset) throws DicomException {
    clean(dataset, Ascii.first(dataset, Tag.SOPClassUID), Mode.RULES);
    return privates.notes();
  }

  /** Cleans what stands behind the pixels of the same object. */
  void cleanBehind(Attributes elements) throws DicomException {
    clean(elements, "", Mode.RULES);
  }

  /** Cleans one item. */
  void clean(Attributes item, String sopClass, Mode mode) throws DicomException {
    privates.clean(item);
    boolean code = CodeCleaner.isCode(item);
    if (code) {
      Map<Integer, Done> before = path.isHeard() ? CodeCleaner.remember(item) : Map.of();
      if (mode == Mode.DUMMIES) {
        CodeCleaner.dummy(item);
      }
      if (mode != Mode.KEEP_CODES) {
        codes.clean(item);
      }
      before.forEach((tag, done) -> tellCode(tag, done.instead(Action.KEEP), mode));
    }
    Map<Integer, Rule> known = table.dependsOnSequences() ? Map.of() : table.known(sopClass);
    for (int tag : item.tags()) {
      if (tag >>> 16 != 0 && (tag >>> 16) % 2 == 1 || tag == Tag.SpecificCharacterSet) {
        continue;
      }
      if (code && CodeCleaner.owns(tag)) {
        continue;
      }
      Rule rule = known.get(tag);
      element(item, tag, rule != null ? rule : table.rule(tag, sopClass, path.tags()), mode);
    }
    if (!item.isRoot()) {
      item.remove(Tag.SpecificCharacterSet);
    }
  }

  /** Cleans every item of a sequence. */
  void cleanItems(Attributes item, int tag, Mode mode) throws DicomException {
    Sequence sequence = item.getSequence(tag);
    if (sequence == null) {
      return;
    }
    path.enter(tag);
    for (Attributes child : sequence) {
      path.nextItem();
      clean(child, "", mode);
    }
    path.leave();
  }

  private void element(Attributes item, int tag, Rule rule, Mode mode) throws DicomException {
    Action action = mode == Mode.DUMMIES ? rule.dummied(tag) : rule.action();
    if (!path.isHeard()) {
      act(item, tag, rule, action, mode);
      return;
    }
    Done done = new Done(item, tag);
    act(item, tag, rule, action, mode);
    Action instead = done.instead(action);
    path.tell(tag, instead, rule.cause() + Done.why(action, instead));
  }

  private void tellCode(int tag, Action done, Mode mode) {
    String cause =
        done == Action.KEEP
            ? "it stays"
            : mode == Mode.DUMMIES ? "a dummy takes its place" : "no code of a public scheme";
    path.tell(tag, done == Action.KEEP ? done : Action.DUMMY, "a coded value: " + cause);
  }

  private void act(Attributes item, int tag, Rule rule, Action action, Mode mode)
      throws DicomException {
    if (action == Action.REMOVE) {
      item.remove(tag);
      return;
    }
    VR vr = Representation.settle(item, tag, rule.vr(), limits);
    if (vr == null) {
      item.remove(tag);
    } else if (vr == VR.SQ) {
      sequence(item, tag, rule, action, mode);
    } else {
      value(item, tag, vr, rule, action, mode);
    }
  }

  private void value(Attributes item, int tag, VR vr, Rule rule, Action action, Mode mode) {
    switch (action) {
      case KEEP -> values.keep(item, tag, vr, rule.fallback());
      case MAP_UID -> {
        if (mode == Mode.KEEP_UID && tag == Tag.UID) {
          values.keep(item, tag, vr, rule.fallback());
        } else {
          values.mapUids(item, tag);
        }
      }
      case REPLACE -> item.setString(tag, vr, rule.line().value());
      case CLEAN -> {
        if (mode == Mode.KEEP_TEXT && tag == Tag.TextValue
            || mode == Mode.KEEP_CODES && tag == Tag.CodeMeaning) {
          values.keep(item, tag, vr, rule.fallback());
        } else {
          values.clean(item, tag, vr, rule.fallback());
        }
      }
      default -> values.apply(item, tag, vr, action);
    }
  }

  private void sequence(Attributes item, int tag, Rule rule, Action action, Mode mode)
      throws DicomException {
    boolean structured = rule.option() == Option.CLEAN_STRUCTURED_CONTENT;
    switch (action) {
      case EMPTY, REPLACE -> item.setNull(tag, VR.SQ);
      case DUMMY -> cleanItems(item, tag, Mode.DUMMIES);
      default -> {
        if (structured) {
          path.enter(tag);
          content.clean(item.getSequence(tag));
          path.leave();
        } else {
          boolean retained = action == Action.KEEP && rule.option() != null;
          cleanItems(item, tag, retained ? Mode.KEEP_CODES : inner(tag, mode));
        }
      }
    }
  }

  private static Mode inner(int tag, Mode mode) {
    if (mode == Mode.KEEP_CODES && tag == Tag.ConceptCodeSequence) {
      return mode;
    }
    return CONCEPTS.contains(tag) || mode != Mode.DUMMIES ? Mode.RULES : mode;
  }

  /** Tells of an element at the top level that somebody else writes. */
  void tell(int tag, Action action, String cause) {
    path.tell(tag, action, cause);
  }
}
