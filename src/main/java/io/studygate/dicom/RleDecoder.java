package io.studygate.dicom;

import io.studygate.dicom.DicomException.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Decodes one RLE frame.
 *
 * @see "DICOM PS3.5 annex G"
 */
final class RleDecoder {
  private static final int HEADER = 64;

  private RleDecoder() {}

  /** Returns the frame little endian, channels together. */
  static byte[] decode(byte[] packed, PixelLayout layout) throws DicomException {
    int width = layout.allocated() / 8;
    int pixels = (int) layout.pixels();
    int segments = layout.samples() * width;
    ByteBuffer header = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
    if (packed.length < HEADER || segments > 15 || header.getInt(0) < segments) {
      throw new DicomException(Kind.UNREADABLE, "RLE header");
    }
    byte[] out = new byte[pixels * segments];
    for (int segment = 0; segment < segments; segment++) {
      int start = header.getInt(4 + segment * 4);
      int end = segment + 1 < segments ? header.getInt(8 + segment * 4) : packed.length;
      if (start < HEADER || end < start || end > packed.length) {
        throw new DicomException(Kind.UNREADABLE, "RLE header");
      }
      // Segments hold the bytes of one sample from the highest down; we write the lowest first.
      int first = segment / width * width + width - 1 - segment % width;
      unpack(packed, start, end, out, first, segments);
    }
    return out;
  }

  private static void unpack(byte[] in, int start, int end, byte[] out, int first, int step) {
    int from = start;
    int to = first;
    while (from < end - 1 && to < out.length) {
      int run = in[from++];
      if (run >= 0) {
        for (int i = 0; i <= run && from < end && to < out.length; i++, to += step) {
          out[to] = in[from++];
        }
      } else if (run != -128) {
        byte value = in[from++];
        for (int i = 0; i <= -run && to < out.length; i++, to += step) {
          out[to] = value;
        }
      }
    }
  }
}
