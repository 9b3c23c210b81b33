package io.studygate.dicom;

import io.studygate.dicom.DicomException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;
import org.aoju.bus.image.UID;

/**
 * Walks over the bytes of a DICOM file, element by element at every depth, without the library's
 * reader and without building a data set: a second pair of eyes for the proof. Memory is that of
 * the longest single value; uncompressed pixels are skipped. Here are the preamble and the file
 * meta information; an {@link ElementWalk} goes on from there.
 *
 * @see "DICOM PS3.10, section 7"
 */
public final class ElementScanner {
  private static final int TRANSFER_SYNTAX = 0x00020010;

  private final ScanBuffer in;
  private final ElementVisitor visitor;
  private final Element element = new Element();
  private final ElementHead head;
  private final ElementWalk walk;
  private final boolean headerOnly;

  private ElementScanner(ScanBuffer in, ElementVisitor visitor, boolean headerOnly) {
    this.in = in;
    this.visitor = visitor;
    this.headerOnly = headerOnly;
    this.head = new ElementHead(in, element);
    this.walk = new ElementWalk(in, element, head, visitor, headerOnly);
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
    head.explicit(!syntax.equals(UID.ImplicitVRLittleEndian));
    element.big = syntax.equals(UID.ExplicitVRBigEndianRetired);
    in.bigEndian(element.big);
    visitor.dataset(syntax);
    walk.dataset();
    in.bigEndian(false);
    if (!headerOnly && in.has(1)) {
      throw new DicomException(Kind.UNREADABLE, "bytes follow the data set");
    }
  }

  private String meta() throws IOException {
    String syntax = "";
    while (in.has(8) && in.unsigned16(0) == 2) {
      int known = walk.known();
      if (known > 0) {
        in.move(known);
        continue;
      }
      // A length that is undefined, or too much for a header, is more than can ever be there.
      in.need(head.read());
      walk.show();
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
}
