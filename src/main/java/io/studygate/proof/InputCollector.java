package io.studygate.proof;

import io.studygate.dicom.Element;
import io.studygate.dicom.ElementVisitor;
import io.studygate.proof.ExpectedFate.Fate;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.SpecificCharacterSet;

/** Collects from one object as received what must not leave, and what it refers to. */
final class InputCollector implements ElementVisitor {
  private static final int UI = Element.vr("UI");
  private static final int PN = Element.vr("PN");
  private static final int DA = Element.vr("DA");
  private static final int TM = Element.vr("TM");
  private static final int DT = Element.vr("DT");
  private static final int[] NO_TEXT = {
    Element.vr("OB"), Element.vr("OW"), Element.vr("OF"), Element.vr("OD"), Element.vr("OL"),
    Element.vr("OV"), Element.vr("UN"), Element.vr("US"), Element.vr("SS"), Element.vr("UL"),
    Element.vr("SL"), Element.vr("FL"), Element.vr("FD"), Element.vr("AT"), Element.vr("UV"),
    Element.vr("SV")
  };

  private final SubjectValues values;
  private final ExpectedFate fates;
  private final HeaderBefore before = new HeaderBefore();
  private final Map<String, SpecificCharacterSet> known = new HashMap<>();
  private final SpecificCharacterSet[] charsets = new SpecificCharacterSet[64];
  private final ContentFate content;
  private ObjectLinks links;

  /**
   * @param values gets all that it finds
   */
  InputCollector(SubjectValues values, ExpectedFate fates) {
    this.values = values;
    this.fates = fates;
    this.content = new ContentFate(fates);
  }

  /** For the next object, whose links go here. */
  InputCollector next(ObjectLinks itsLinks) {
    links = itsLinks;
    before.object(itsLinks, "");
    Arrays.fill(charsets, null);
    content.next();
    return this;
  }

  @Override
  public void dataset(String syntax) {
    before.dataset(syntax);
  }

  @Override
  public int known(byte[] bytes, int from, int to, long position) {
    return before.known(bytes, from, to, position, charsets[0]);
  }

  @Override
  public void item(int depth) {
    charsets[depth] = null;
    content.item(depth, links.size());
  }

  @Override
  public void element(Element element) {
    before.look(element);
    if (element.length() == 0) {
      return;
    }
    if (element.tag() == Tag.SpecificCharacterSet) {
      charset(element);
    }
    content.take(element, links);
    ProvenanceCheck.collect(element, links);
    if (element.tag() == Tag.PatientName && element.depth() == 0) {
      NameTerms.collect(element, links);
    }
    Fate fate = fates.of(element);
    if (element.vr() == UI) {
      uids(element, fate);
    } else if (element.isOneOf(DA, TM, DT)) {
      dates(element);
    }
    if (fate != Fate.KEPT && fate != Fate.CLEANED && !content.keeps(element)) {
      identity(element);
      survivors(element, fate);
    }
  }

  private void uids(Element element, Fate fate) {
    if (content.keeps(element)) {
      return;
    }
    boolean gone = fate == Fate.MAPPED || fate == Fate.CHANGED;
    byte[] in = element.bytes();
    int from = element.offset();
    for (int to = RawValues.end(element, from); from <= to; to = RawValues.end(element, from)) {
      if (!RawValues.startsWith(in, from, "1.2.840.10008.")) {
        long hash = Hash.of(in, from, to);
        if (gone && RawValues.isUid(in, from, to)) {
          values.uids.add(hash);
        }
        if (!content.has(element)) {
          links.uid(element, hash, fates);
        }
      }
      from = to + 1;
    }
  }

  private void dates(Element element) {
    byte[] in = element.bytes();
    int from = element.offset();
    for (int to = RawValues.end(element, from); from <= to; to = RawValues.end(element, from)) {
      if (!RawValues.isBlank(in, from, to) && !RawValues.isDummyTime(in, from, to)) {
        long hash = Hash.of(in, from, to);
        values.dates.add(hash);
        links.date(element.tag(), hash);
        if (element.vr() == DT) {
          links.date(element.tag(), Hash.of(in, from, MovedDates.dayEnd(from, to)));
        }
      }
      from = to + 1;
    }
  }

  private void identity(Element element) {
    if (element.vr() == PN || IdentityTags.isPerson(element, fates)) {
      values.names.addAll(RawValues.strings(element, charsetAt(element), '\\'));
      raw(element);
    } else if (IdentityTags.IDS.contains(element.tag())) {
      values.ids.addAll(RawValues.strings(element, charsetAt(element), '\\'));
      raw(element);
    } else if (IdentityTags.isPhrase(element, fates)) {
      values.phrases.addAll(RawValues.strings(element, charsetAt(element), '\\'));
      raw(element);
    } else if (element.tag() == Tag.PatientBirthDate) {
      values.birthDates.addAll(RawValues.strings(element, SpecificCharacterSet.ASCII, '\\'));
    }
  }

  private void survivors(Element element, Fate fate) {
    boolean gone = fate == Fate.REMOVED || fate == Fate.CHANGED || fate == Fate.MAPPED;
    if (gone && !element.isOneOf(DA, TM, DT)) {
      int end = element.offset() + element.length();
      if (!RawValues.isBlank(element.bytes(), element.offset(), end)) {
        long hash = Hash.of(element.bytes(), element.offset(), end);
        values.changed.add(Hash.at(element.tag(), hash));
      }
    }
  }

  private void raw(Element element) {
    if (element.isOneOf(NO_TEXT) || RawValues.isAscii(element)) {
      return;
    }
    String bytes =
        new String(
            element.bytes(), element.offset(), element.length(), StandardCharsets.ISO_8859_1);
    for (String value : bytes.split("\\\\")) {
      values.rawBytes.add(RawValues.trim(value));
    }
  }

  private void charset(Element element) {
    before.always();
    String value =
        new String(element.bytes(), element.offset(), element.length(), StandardCharsets.US_ASCII);
    charsets[element.depth()] = known.computeIfAbsent(value, this::charset);
  }

  private SpecificCharacterSet charset(String value) {
    String[] codes = value.replace('\0', ' ').split("\\\\", -1);
    for (int i = 0; i < codes.length; i++) {
      codes[i] = codes[i].strip();
      String name = CharacterSets.java(codes[i]);
      if (name != null) {
        values.charsets.add(name);
      }
    }
    try {
      return SpecificCharacterSet.valueOf(codes);
    } catch (RuntimeException unknown) {
      // An unknown set reads as ASCII here; the raw bytes are searched in any case.
      return SpecificCharacterSet.ASCII;
    }
  }

  private SpecificCharacterSet charsetAt(Element element) {
    for (int depth = element.depth(); depth >= 0; depth--) {
      if (charsets[depth] != null) {
        return charsets[depth];
      }
    }
    return SpecificCharacterSet.ASCII;
  }
}
