package io.studygate.dicom;

import io.studygate.dicom.DicomException.Kind;
import java.io.IOException;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * Reads what stands before each value, tag, value representation and length, into a scan's {@link
 * Element}.
 *
 * @see "DICOM PS3.5, section 7.1 and table 7.1-1"
 */
final class ElementHead {
  private static final int UN = Element.vr("UN");
  private static final int ITEMS = 0xfffe;
  private static final boolean[] LONG_FORM = longForm();

  private final ScanBuffer in;
  private final Element element;
  private boolean explicit = true;

  ElementHead(ScanBuffer in, Element element) {
    this.in = in;
    this.element = element;
  }

  /** Whether the value representation stands in the file, or goes by the tag. */
  boolean explicit() {
    return explicit;
  }

  void explicit(boolean stands) {
    explicit = stands;
  }

  /**
   * Moves behind the length, and returns it; eight bytes must be in the buffer.
   *
   * @throws DicomException if there is no value representation where one must be
   */
  long read() throws IOException {
    element.tag = in.tag();
    if (!explicit || element.tag >>> 16 == ITEMS) {
      long length = in.unsigned32(4);
      element.vr = element.tag >>> 16 == ITEMS ? UN : implied(element.tag);
      in.move(8);
      return remember(length);
    }
    int vr = (in.bytes()[in.index() + 4] & 0xff) << 8 | in.bytes()[in.index() + 5] & 0xff;
    element.vr = vr;
    if (!LONG_FORM[vr]) {
      if (vr >>> 8 < 'A' || vr >>> 8 > 'Z' || (vr & 0xff) < 'A' || (vr & 0xff) > 'Z') {
        throw new DicomException(Kind.UNREADABLE, "a value representation that is none");
      }
      long length = in.unsigned16(6);
      in.move(8);
      return remember(length);
    }
    in.need(12);
    long length = in.unsigned32(8);
    in.move(12);
    return remember(length);
  }

  private long remember(long length) {
    element.length = length > Integer.MAX_VALUE ? -1 : (int) length;
    return length;
  }

  private static int implied(int tag) {
    if ((tag & 0x00010000) != 0 || (tag & 0xffff) == 0) {
      return UN;
    }
    VR vr = LibraryDictionary.vrOf(tag);
    return vr == null || vr == VR.UN ? newer(tag) : vr.code();
  }

  /** What the library does not know yet; of a choice between two numbers or bytes the first. */
  private static int newer(int tag) {
    return Dictionary.of(tag)
        .map(Dictionary.Entry::vr)
        .filter(vr -> vr.length() >= 2)
        .map(Element::vr)
        .orElse(UN);
  }

  private static boolean[] longForm() {
    boolean[] forms = new boolean[1 << 16];
    for (String vr : "OB OD OF OL OV OW SQ SV UC UN UR UT UV".split(" ")) {
      forms[Element.vr(vr)] = true;
    }
    return forms;
  }
}
