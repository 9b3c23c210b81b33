package io.studygate.dicom;

import io.studygate.dicom.DicomException.Kind;
import java.io.IOException;

/**
 * Walks over the object's own pixels, for an {@link ElementScanner}: those that are not compressed
 * are skipped, the others are shown fragment by fragment.
 *
 * @see "DICOM PS3.5, section A.4"
 */
final class PixelWalk {
  private static final int PIECE = 1 << 15;

  /** More than any value that is searched for. */
  private static final int OVERLAP = 1 << 10;

  private final ScanBuffer in;
  private final ElementVisitor visitor;

  PixelWalk(ScanBuffer in, ElementVisitor visitor) {
    this.in = in;
    this.visitor = visitor;
  }

  /**
   * Reads the value of a pixel element and tells of it.
   *
   * @param length bytes; {@link ElementWalk#UNDEFINED} where it is fragments
   * @throws DicomException if its fragments do not end as they should
   */
  void read(int tag, long length) throws IOException {
    if (length != ElementWalk.UNDEFINED) {
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
      if (item == ElementWalk.SEQUENCE_END) {
        break;
      }
      if (item != ElementWalk.ITEM || fragment == ElementWalk.UNDEFINED) {
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
}
