package io.studygate.dicom;

import java.nio.ByteBuffer;

/**
 * How far a JPEG 2000 frame is decoded: each halving spares three quarters of the work.
 *
 * @param levels how often the code stream can be halved
 * @param halvings how often it is
 * @see "ISO/IEC 15444-1 annex A"
 */
record Jpeg2000Levels(int levels, int halvings) {
  private static final int START = 0xff4f;
  private static final int CODING_STYLE = 0xff52;
  private static final int TILE = 0xff90;
  private static final int LEVELS_AT = 9;

  /**
   * Chooses.
   *
   * @param side longer side of the whole picture
   * @param enough the longer side that is enough
   */
  static Jpeg2000Levels of(byte[] codeStream, int side, int enough) {
    int levels = levels(ByteBuffer.wrap(codeStream));
    int halvings = 0;
    while (halvings < levels && side >> halvings + 1 >= enough) {
      halvings++;
    }
    return new Jpeg2000Levels(levels, halvings);
  }

  /** The decoder's word for it: 0 is the smallest picture, -1 the whole. */
  int resolution() {
    return halvings == 0 ? -1 : levels - halvings;
  }

  private static int levels(ByteBuffer in) {
    if (in.remaining() < 2 || (in.getShort() & 0xffff) != START) {
      return 0;
    }
    while (in.remaining() > LEVELS_AT + 2) {
      int marker = in.getShort(in.position()) & 0xffff;
      if (marker == CODING_STYLE) {
        return in.get(in.position() + LEVELS_AT) & 0x1f;
      }
      int next = in.position() + 2 + (in.getShort(in.position() + 2) & 0xffff);
      if (marker == TILE || next > in.limit()) {
        return 0;
      }
      in.position(next);
    }
    return 0;
  }
}
