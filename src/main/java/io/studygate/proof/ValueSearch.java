package io.studygate.proof;

import io.studygate.config.Profile.Option;
import io.studygate.dicom.Element;
import io.studygate.proof.ExpectedFate.Fate;
import org.aoju.bus.image.Tag;

/** Searches the value of one element for all that the subject's files said. */
final class ValueSearch {
  private static final int UN = Element.vr("UN");
  private static final int[] TIMES = {Element.vr("DA"), Element.vr("TM"), Element.vr("DT")};
  private static final int[] BINARY = {
    Element.vr("OB"), Element.vr("OW"), Element.vr("OF"), Element.vr("OD"), Element.vr("OL"),
    Element.vr("OV"), Element.vr("US"), Element.vr("SS"), Element.vr("UL"), Element.vr("SL"),
    Element.vr("FL"), Element.vr("FD"), Element.vr("AT"), Element.vr("UV"), Element.vr("SV")
  };

  private final Search search;
  private final ObjectLinks input;

  /**
   * @param input the object as received; {@code null} if it could not be read
   */
  ValueSearch(Search search, ObjectLinks input) {
    this.search = search;
    this.input = input;
  }

  /** What was found, in words; {@code null} if nothing was. */
  String hit(Element element) {
    if (Characters.fit(element)) {
      return whole(element) ? "a value of the subject" : null;
    }
    byte[] in = element.bytes();
    int from = element.offset();
    int to = from + element.length();
    if (element.isOneOf(BINARY) || element.vr() == UN && !RawValues.isText(in, from, to)) {
      Pattern pattern = search.matcher().inBinary(in, from, to);
      return pattern == null ? null : pattern.what();
    }
    Pattern pattern = search.matcher().inText(in, from, to);
    if (pattern != null && isBesideOurs(element)) {
      return pattern.what();
    }
    if (UidsInText.any(in, from, to, search.uids())) {
      return "a UID as received, within text";
    }
    return hasDate(element) ? "a date as received, within text" : null;
  }

  /** Under modified dates a moved one may meet another by chance. */
  private boolean hasDate(Element element) {
    ExpectedFate fates = search.fates();
    return !fates.has(Option.RETAIN_LONGITUDINAL_FULL_DATES)
        && !fates.has(Option.RETAIN_LONGITUDINAL_MODIFIED_DATES)
        && element.tag() != Tag.CodingSchemeVersion
        && !NamedPrivates.isPrivate(element)
        && fates.of(element) != Fate.KEPT
        && DatesInText.any(
            element.bytes(),
            element.offset(),
            element.offset() + element.length(),
            date -> search.dates().contains(Hash.of(date)));
  }

  private boolean whole(Element element) {
    boolean[] found = new boolean[1];
    RawValues.each(
        element,
        (from, to) -> {
          boolean time = element.isOneOf(TIMES);
          int end = time ? MovedDates.dayEnd(from, to) : to;
          found[0] |=
              search.wholes().contains(Hash.of(element.bytes(), from, end))
                  && !(time && search.moved().has(element, from, to, input));
        });
    return found[0];
  }

  /** A hit counts unless it lies in a value that we wrote: "Script" stands in "Descriptors". */
  private boolean isBesideOurs(Element element) {
    boolean[] ours = new boolean[1];
    boolean[] beside = new boolean[1];
    RawValues.each(
        element,
        (from, to) -> {
          boolean own = search.ours().has(Hash.of(element.bytes(), from, to));
          ours[0] |= own;
          beside[0] |= !own && search.matcher().inText(element.bytes(), from, to) != null;
        });
    return beside[0] || !ours[0];
  }
}
