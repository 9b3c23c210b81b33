package io.studygate.dicom;

import io.studygate.dicom.DicomException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Walks over the elements of a data set at every depth, for an {@link ElementScanner}.
 *
 * @see "DICOM PS3.5, sections 7.1 and 7.5"
 */
final class ElementWalk {
  static final int SEQUENCE_END = 0xfffee0dd;
  static final int ITEM = 0xfffee000;
  static final long UNDEFINED = 0xffffffffL;

  private static final int SQ = Element.vr("SQ");
  private static final int UN = Element.vr("UN");
  private static final int ITEM_END = 0xfffee00d;
  private static final long OPEN = Long.MAX_VALUE;

  private final ScanBuffer in;
  private final Element element;
  private final ElementHead head;
  private final ElementVisitor visitor;
  private final PixelWalk pixels;
  private final boolean headerOnly;

  /**
   * @param element that is shown, changed at every step
   * @param headerOnly whether it ends before the pixels
   */
  ElementWalk(
      ScanBuffer in,
      Element element,
      ElementHead head,
      ElementVisitor visitor,
      boolean headerOnly) {
    this.in = in;
    this.element = element;
    this.head = head;
    this.visitor = visitor;
    this.pixels = new PixelWalk(in, visitor);
    this.headerOnly = headerOnly;
  }

  /** Walks to the end of the file, or up to its pixels. */
  void dataset() throws IOException {
    elements(OPEN);
  }

  /** Elements up to an absolute position, or to the end of an item of undefined length. */
  private void elements(long end) throws IOException {
    while (in.position() < end && (end != OPEN || in.has(1))) {
      int known = end == OPEN ? known() : 0;
      if (known > 0) {
        in.move(known);
        continue;
      }
      in.need(8);
      if (in.tag() == ITEM_END && element.depth > 0) {
        in.move(8);
        return;
      }
      long length = head.read();
      if (element.depth == 0 && isPixels(element.tag)) {
        if (headerOnly) {
          return;
        }
        pixels.read(element.tag, length);
      } else if (length == UNDEFINED) {
        undefined();
      } else {
        if (end != OPEN && in.position() + length > end) {
          throw new DicomException(Kind.UNREADABLE, "an element is longer than its item");
        }
        defined(length);
      }
    }
  }

  /** What a visitor knows must not reach past the transfer syntax: that is for us to see. */
  int known() {
    return visitor.known(in.bytes(), in.index(), in.end(), in.position());
  }

  /** Shows the element whose value begins here. */
  void show() throws IOException {
    element.bytes = in.bytes();
    element.offset = in.index();
    visitor.element(element);
  }

  private void defined(long length) throws IOException {
    in.need(length);
    if (element.vr == SQ) {
      visitor.sequence(element);
      items(in.position() + length);
      return;
    }
    show();
    boolean mayBeSequence =
        element.vr == UN && length >= 8 && (in.tag() == ITEM || startsWithLittleEndianItem());
    if (!mayBeSequence) {
      in.move((int) length);
      return;
    }
    hiddenItems((int) length);
  }

  private boolean startsWithLittleEndianItem() {
    byte[] b = in.bytes();
    int i = in.index();
    return b[i] == (byte) 0xfe
        && b[i + 1] == (byte) 0xff
        && b[i + 2] == 0
        && b[i + 3] == (byte) 0xe0;
  }

  /** Items inside a value of unknown representation, read as implicit VR; the bytes were shown. */
  private void hiddenItems(int length) throws IOException {
    byte[] copy = Arrays.copyOfRange(in.bytes(), in.index(), in.index() + length);
    ScanBuffer value = new ScanBuffer(new ByteArrayInputStream(copy), length, length);
    Element inside = element.inside();
    ElementHead implicit = new ElementHead(value, inside);
    implicit.explicit(false);
    ElementWalk inner = new ElementWalk(value, inside, implicit, visitor, false);
    try {
      inner.items(length);
    } catch (DicomException noItems) {
      // It only looked like items; its bytes were shown as they are.
    }
    in.move(length);
  }

  private void undefined() throws IOException {
    if (element.vr != SQ && element.vr != UN) {
      fragments();
      return;
    }
    boolean wasExplicit = head.explicit();
    head.explicit(element.vr == SQ && wasExplicit);
    visitor.sequence(element);
    items(OPEN);
    head.explicit(wasExplicit);
  }

  private void items(long end) throws IOException {
    if (element.depth >= Element.MAX_DEPTH) {
      throw new DicomException(Kind.TOO_LARGE, "sequences nested too deep");
    }
    element.path[element.depth++] = element.tag;
    while (in.position() < end) {
      in.need(8);
      int tag = in.tag();
      long length = in.unsigned32(4);
      in.move(8);
      if (tag == SEQUENCE_END) {
        break;
      }
      if (tag != ITEM) {
        throw new DicomException(Kind.UNREADABLE, "something else than an item in a sequence");
      }
      visitor.item(element.depth);
      elements(length == UNDEFINED ? OPEN - 1 : in.position() + length);
    }
    element.depth--;
  }

  /** Fragments that are not the object's own pixels, such as those of an icon: shown. */
  private void fragments() throws IOException {
    int tag = element.tag;
    int vr = element.vr;
    while (true) {
      in.need(8);
      boolean last = in.tag() == SEQUENCE_END;
      long length = in.unsigned32(4);
      in.move(8);
      if (last) {
        return;
      }
      in.need(length);
      element.tag = tag;
      element.vr = vr;
      element.length = (int) length;
      show();
      in.move((int) length);
    }
  }

  private static boolean isPixels(int tag) {
    return tag == 0x7fe00008 || tag == 0x7fe00009 || tag == 0x7fe00010;
  }
}
