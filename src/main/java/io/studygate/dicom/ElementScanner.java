package io.studygate.dicom;

import io.studygate.dicom.DicomException.Kind;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * Walks over the bytes of a DICOM file, element by element at every depth, without the library's
 * reader and without building a data set: a second pair of eyes for the proof. Memory is that of
 * the longest single value; uncompressed pixels are skipped.
 *
 * @see "DICOM PS3.5, section 7; PS3.10, section 7"
 */
public final class ElementScanner {
  private static final int SQ = Element.vr("SQ");
  private static final int UN = Element.vr("UN");
  private static final int ITEM = 0xfffee000;
  private static final int ITEM_END = 0xfffee00d;
  private static final int SEQUENCE_END = 0xfffee0dd;
  private static final int TRANSFER_SYNTAX = 0x00020010;
  private static final long UNDEFINED = 0xffffffffL;
  private static final long OPEN = Long.MAX_VALUE;
  private static final int PIECE = 1 << 15;

  /** More than any value that is searched for. */
  private static final int OVERLAP = 1 << 10;

  private static final boolean[] LONG_FORM = longForm();

  private final ScanBuffer in;
  private final ElementVisitor visitor;
  private final Element element = new Element();
  private boolean explicit = true;

  private final boolean headerOnly;

  private ElementScanner(ScanBuffer in, ElementVisitor visitor, boolean headerOnly) {
    this.in = in;
    this.visitor = visitor;
    this.headerOnly = headerOnly;
  }

  /**
   * Walks over all of a file.
   *
   * @param in from the preamble; not closed
   * @param length of the file, bytes
   * @throws DicomException if it cannot be walked to its end
   */
  public static void file(InputStream in, long length, DicomLimits limits, ElementVisitor visitor)
      throws IOException {
    scan(new ScanBuffer(in, length, limits.maxHeaderBytes()), visitor, false);
  }

  /**
   * Walks over a file up to its pixels.
   *
   * @param in from the preamble; not closed
   * @throws DicomException if it cannot be walked so far
   */
  public static void header(InputStream in, DicomLimits limits, ElementVisitor visitor)
      throws IOException {
    scan(new ScanBuffer(in, -1, limits.maxHeaderBytes()), visitor, true);
  }

  private static void scan(ScanBuffer in, ElementVisitor visitor, boolean headerOnly)
      throws IOException {
    try {
      new ElementScanner(in, visitor, headerOnly).file();
    } catch (EOFException e) {
      throw new DicomException(Kind.TRUNCATED, "it ends inside its pixels", e);
    } catch (ZipException e) {
      throw new DicomException(Kind.UNREADABLE, "its deflated data are damaged", e);
    } catch (OutOfMemoryError | StackOverflowError e) {
      throw new DicomException(Kind.TOO_LARGE, "it does not fit into memory", e);
    }
  }

  private void file() throws IOException {
    in.need(132);
    if (in.unsigned32(128) != 0x4d434944L) {
      throw new DicomException(Kind.UNREADABLE, "it does not begin as a DICOM file");
    }
    visitor.loose("preamble", in.bytes(), in.index(), 128);
    in.move(132);
    String syntax = meta();
    if (syntax.equals(UID.DeflatedExplicitVRLittleEndian)) {
      in.inflate();
    }
    explicit = !syntax.equals(UID.ImplicitVRLittleEndian);
    element.big = syntax.equals(UID.ExplicitVRBigEndianRetired);
    in.bigEndian(element.big);
    visitor.dataset(syntax);
    elements(OPEN);
    in.bigEndian(false);
    if (!headerOnly && in.has(1)) {
      throw new DicomException(Kind.UNREADABLE, "bytes follow the data set");
    }
  }

  private String meta() throws IOException {
    String syntax = "";
    while (in.has(8) && in.unsigned16(0) == 2) {
      int known = known();
      if (known > 0) {
        in.move(known);
        continue;
      }
      // A length that is undefined, or too much for a header, is more than can ever be there.
      in.need(header());
      visit();
      if (element.tag == TRANSFER_SYNTAX) {
        syntax =
            new String(in.bytes(), element.offset, element.length, StandardCharsets.US_ASCII)
                .replace('\0', ' ')
                .strip();
      }
      in.move(element.length);
    }
    return syntax;
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
      long length = header();
      if (element.depth == 0 && isPixels(element.tag)) {
        if (headerOnly) {
          return;
        }
        pixels(length);
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
  private int known() {
    return visitor.known(in.bytes(), in.index(), in.end(), in.position());
  }

  /** Reads tag, representation and length, and moves behind them; returns the length. */
  private long header() throws IOException {
    element.tag = in.tag();
    if (!explicit || element.tag >>> 16 == 0xfffe) {
      long length = in.unsigned32(4);
      element.vr = element.tag >>> 16 == 0xfffe ? UN : implied(element.tag);
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
    return vr == null ? UN : vr.code();
  }

  private void value() {
    element.bytes = in.bytes();
    element.offset = in.index();
  }

  private void visit() throws IOException {
    value();
    visitor.element(element);
  }

  private void defined(long length) throws IOException {
    in.need(length);
    if (element.vr == SQ) {
      visitor.sequence(element);
      items(in.position() + length);
      return;
    }
    visit();
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
    ElementScanner inner =
        new ElementScanner(
            new ScanBuffer(new ByteArrayInputStream(copy), length, length), visitor, false);
    inner.explicit = false;
    inner.element.hidden = true;
    inner.element.depth = element.depth;
    inner.element.tag = element.tag;
    System.arraycopy(element.path, 0, inner.element.path, 0, element.depth);
    try {
      inner.items(length);
    } catch (DicomException noItems) {
      // It only looked like items; its bytes were shown as they are.
    }
    in.move(length);
  }

  private void undefined() throws IOException {
    boolean wasExplicit = explicit;
    if (element.vr != SQ && element.vr != UN) {
      fragments();
      return;
    }
    explicit = element.vr == SQ && wasExplicit;
    visitor.sequence(element);
    items(OPEN);
    explicit = wasExplicit;
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
      visit();
      in.move((int) length);
    }
  }

  private void pixels(long length) throws IOException {
    int tag = element.tag;
    if (length != UNDEFINED) {
      visitor.pixels(tag, length, -1);
      in.skip(length);
      return;
    }
    long bytes = 0;
    int items = 0;
    while (true) {
      in.need(8);
      int item = in.tag();
      long fragment = in.unsigned32(4);
      in.move(8);
      if (item == SEQUENCE_END) {
        break;
      }
      if (item != ITEM || fragment == UNDEFINED) {
        throw new DicomException(Kind.UNREADABLE, "something else than a fragment in the pixels");
      }
      bytes += items++ == 0 ? 0 : fragment;
      fragment(fragment);
    }
    visitor.pixels(tag, bytes, Math.max(0, items - 1));
  }

  private void fragment(long length) throws IOException {
    long left = length;
    while (left > 0) {
      int piece = (int) Math.min(left, PIECE);
      in.need(piece);
      visitor.fragment(in.bytes(), in.index(), piece);
      int done = piece == left ? piece : piece - OVERLAP;
      in.move(done);
      left -= done;
    }
  }

  private static boolean isPixels(int tag) {
    return tag == 0x7fe00008 || tag == 0x7fe00009 || tag == 0x7fe00010;
  }

  private static boolean[] longForm() {
    boolean[] forms = new boolean[1 << 16];
    for (String vr : "OB OD OF OL OV OW SQ SV UC UN UR UT UV".split(" ")) {
      forms[Element.vr(vr)] = true;
    }
    return forms;
  }
}
