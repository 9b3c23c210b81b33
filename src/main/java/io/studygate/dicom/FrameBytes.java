package io.studygate.dicom;

import io.studygate.dicom.DicomException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The frames of an object in rising order, as they come from its stream: the header is parsed once,
 * and one frame is in memory.
 */
final class FrameBytes {
  static final int MAX_FRAME_BYTES = 48 << 20;

  private final DicomReader reader;
  private final PixelLayout layout;
  private final FrameFragments fragments;
  private byte[] held = {};
  private long position;

  /**
   * @param reader at the first byte of the pixels
   */
  FrameBytes(DicomReader reader, PixelLayout layout) {
    this.reader = reader;
    this.layout = layout;
    boolean packed = reader.header().encapsulated();
    this.fragments = packed ? new FrameFragments(reader.stream(), layout.frames()) : null;
  }

  /**
   * The samples of a frame.
   *
   * @param frame from 0, behind those that were read already
   * @param maxSide it may come smaller, but not less than this on its longer side
   */
  PixelSource frame(int frame, int maxSide) throws IOException {
    if (fragments == null) {
      int firstBit = (int) (layout.frameBits() * frame % 8);
      return new NativePixels(layout, plain(frame), firstBit);
    }
    byte[] packed = fragments.read(frame, MAX_FRAME_BYTES);
    String syntax = reader.header().transferSyntax();
    return switch (syntax) {
      case FrameCodec.RLE ->
          new NativePixels(layout.decoded(), RleDecoder.decode(packed, layout), 0);
      case FrameCodec.DEFLATED_FRAMES -> new NativePixels(layout, inflated(packed), 0);
      default -> new RasterPixels(FrameCodec.decode(packed, syntax, layout, maxSide), layout);
    };
  }

  /** Frames of single bits may share a byte, and words of two bytes are read whole. */
  private byte[] plain(int frame) throws IOException {
    long from = layout.frameBits() * frame / 8;
    int length = length(layout.frameBits() * frame % 8);
    int shared = (int) Math.max(0, position - from);
    reader.stream().skipNBytes(Math.max(0, from - position));
    byte[] bytes = new byte[length + (length & 1)];
    System.arraycopy(held, held.length - shared, bytes, 0, shared);
    int read = reader.stream().readNBytes(bytes, shared, bytes.length - shared);
    position = from + shared + read;
    held = bytes;
    return whole(bytes, shared + read, length);
  }

  private byte[] inflated(byte[] packed) throws IOException {
    InputStream in = new InflaterInputStream(new ByteArrayInputStream(packed), new Inflater(true));
    int length = length(0);
    byte[] bytes = in.readNBytes(length);
    return whole(bytes, bytes.length, length);
  }

  private int length(long firstBit) {
    return (int) ((firstBit + layout.frameBits() + 7) / 8);
  }

  private static byte[] whole(byte[] bytes, int read, int length) throws DicomException {
    if (read < length) {
      throw new DicomException(Kind.TRUNCATED, "its pixels end too early");
    }
    return bytes;
  }
}
