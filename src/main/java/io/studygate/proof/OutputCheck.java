package io.studygate.proof;

import io.studygate.config.Profile.Option;
import io.studygate.dicom.Element;
import io.studygate.dicom.ElementVisitor;
import io.studygate.proof.ExpectedFate.Fate;
import java.util.ArrayList;
import java.util.List;

/** Looks at every byte of one written object, its pixels aside. */
final class OutputCheck implements ElementVisitor {
  private static final int UI = Element.vr("UI");
  private static final int[] TIMES = {Element.vr("DA"), Element.vr("TM"), Element.vr("DT")};
  private static final int TM = Element.vr("TM");
  private static final int MOST_HITS = 5;
  private static final int SOP_CLASS = 0x00080016;
  private static final int DOCUMENT = 0x00420011;
  private static final String DOCUMENTS = "1.2.840.10008.5.1.4.1.1.104.";

  private final Search search;
  private final ValueSearch values;
  private final ObjectLinks input;
  private final ObjectLinks output = new ObjectLinks();
  private final HeaderBefore before;
  private final ExpectedLength pixelLength = new ExpectedLength();
  private final ProvenanceCheck provenance;
  private final NamedPrivates.Watch privates;
  private final List<String> hits = new ArrayList<>();
  private long loose;
  private boolean isDocument;

  /**
   * @param input links of the object as received
   * @param before what this worker looked at before
   */
  OutputCheck(Search search, ObjectLinks input, HeaderBefore before) {
    this.before = before;
    before.object(output, input == null ? List.of() : input.names());
    this.search = search;
    this.values = new ValueSearch(search, input);
    this.input = input;
    this.provenance = new ProvenanceCheck(search.ours().provenance(), input);
    this.privates = search.fates().privates().watch();
  }

  /** Places and kinds of what was found; never a value. */
  List<String> hits() {
    List<String> all = new ArrayList<>(hits);
    all.addAll(provenance.missing(isDocument));
    return all;
  }

  ObjectLinks links() {
    return output;
  }

  /** Bytes looked at. */
  long bytes() {
    return loose + before.looked();
  }

  @Override
  public void dataset(String syntax) {
    before.dataset(syntax);
  }

  @Override
  public int known(byte[] bytes, int from, int to, long position) {
    return before.known(bytes, from, to, position, null);
  }

  @Override
  public void loose(String what, byte[] in, int offset, int length) {
    loose += length;
    if (!RawValues.isBlank(in, offset, offset + length)) {
      hits.add(what + " that is not empty");
    }
  }

  @Override
  public void fragment(byte[] in, int offset, int length) {
    Pattern pattern = search.matcher().inPixels(in, offset, offset + length);
    if (pattern != null) {
      String what = "its compressed pixels: " + pattern.what();
      if (!hits.contains(what)) {
        hits.add(what);
      }
    }
  }

  @Override
  public void pixels(int tag, long length, int fragments) {
    if (!pixelLength.fits(tag, length, fragments)) {
      hits.add("pixels of another length than they should have");
    }
  }

  @Override
  public void item(int depth) {
    privates.item(depth);
  }

  @Override
  public void sequence(Element element) {
    if (NamedPrivates.isPrivate(element)) {
      named(element, "a private sequence");
    } else if (element.length() != 0 && search.fates().of(element) == Fate.REMOVED) {
      hit(element, "a sequence that must be gone");
    }
  }

  @Override
  public void element(Element element) {
    before.look(element);
    if (element.tag() == SOP_CLASS && element.depth() == 0) {
      before.always();
      isDocument = RawValues.startsWith(element.bytes(), element.offset(), DOCUMENTS);
    } else if (element.tag() == DOCUMENT) {
      before.always();
      document(element);
    }
    boolean dependsOnInput = element.isOneOf(TIMES) && search.moved().any();
    if (dependsOnInput
        | provenance.take(element)
        | (element.depth() == 0 && pixelLength.take(element))) {
      before.always();
    }
    if (NamedPrivates.isPrivate(element)) {
      named(element, "a private element");
    }
    int from = element.offset();
    int to = from + element.length();
    if (RawValues.isBlank(element.bytes(), from, to)) {
      return;
    }
    long hash = Hash.of(element.bytes(), from, to);
    if (element.vr() == UI) {
      uids(element);
    }
    if ((element.vr() != UI || !Characters.fit(element)) && !search.ours().has(hash)) {
      fate(element, hash);
      String what = values.hit(element);
      if (what != null) {
        hit(element, what);
      }
    }
  }

  /** Whose a private element is, another one says: neither is passed over in the next object. */
  private void named(Element element, String what) {
    if (element.depth() == 0) {
      before.always();
    }
    if (!privates.allows(element)) {
      hit(element, what);
    }
  }

  private void fate(Element element, long hash) {
    Fate fate = search.fates().of(element);
    if (fate == Fate.KEPT || NamedPrivates.isPrivate(element)) {
      return;
    }
    if (NameTerms.stand(element, fate, input, search.ours())) {
      hit(element, "part of the patient's name");
    } else if (element.isOneOf(TIMES)) {
      times(element);
    } else if (fate == Fate.CLEANED) {
      return;
    } else if (fate == Fate.REMOVED) {
      hit(element, "an element that must be gone");
    } else if (search.changed().contains(Hash.at(element.tag(), hash))) {
      hit(element, "a value that must have changed");
    }
  }

  /** Under modified dates, times of day stay. */
  private void times(Element element) {
    boolean modified = search.moved().any();
    if (search.fates().has(Option.RETAIN_LONGITUDINAL_FULL_DATES)
        || modified && element.vr() == TM) {
      return;
    }
    int from = element.offset();
    for (int to = RawValues.end(element, from); from <= to; to = RawValues.end(element, from)) {
      if (!RawValues.isDummyTime(element.bytes(), from, to)) {
        boolean survives =
            modified
                ? search.moved().stayed(element, from, to, input)
                : search.dates().contains(Hash.of(element.bytes(), from, to));
        if (survives) {
          hit(element, "a date or time as received");
        }
      }
      from = to + 1;
    }
  }

  private void uids(Element element) {
    Fate fate = search.fates().of(element);
    if (fate == Fate.REMOVED) {
      hit(element, "an element that must be gone");
    }
    int from = element.offset();
    for (int to = RawValues.end(element, from); from <= to; to = RawValues.end(element, from)) {
      long hash = Hash.of(element.bytes(), from, to);
      output.uid(element, hash);
      if (fate != Fate.KEPT && search.uids().contains(hash)) {
        hit(element, "a UID as received");
      }
      from = to + 1;
    }
  }

  private void hit(Element element, String what) {
    before.forget();
    if (hits.size() < MOST_HITS) {
      hits.add(element.place() + ": " + what);
    }
  }

  private void document(Element element) {
    if (isDocument || DocumentCheck.isPdf(element)) {
      new DocumentCheck(search).hits(element).forEach(what -> hit(element, what));
    }
  }
}
