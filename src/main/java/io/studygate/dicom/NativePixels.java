package io.studygate.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Samples of a frame that lies in memory in native form. */
final class NativePixels implements PixelSource {
  private final PixelLayout layout;
  private final ByteBuffer bytes;
  private final int firstBit;

  /**
   * @param firstBit where the frame begins in the first byte; not 0 only for samples of one bit
   */
  NativePixels(PixelLayout layout, byte[] frame, int firstBit) {
    this.layout = layout;
    this.firstBit = firstBit;
    this.bytes =
        ByteBuffer.wrap(frame)
            .order(layout.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public int width() {
    return layout.columns();
  }

  @Override
  public int height() {
    return layout.rows();
  }

  @Override
  public int channels() {
    return layout.samples();
  }

  @Override
  public double at(int x, int y, int channel) {
    return value(index(x, y, channel));
  }

  private int index(int x, int y, int channel) {
    int pixel = y * layout.columns() + x;
    if (layout.halfColour()) {
      // Y1 Y2 Cb Cr: PS3.3 C.7.6.3.1.2
      int pair = pixel / 2 * 4;
      return channel == 0 ? pair + pixel % 2 : pair + 1 + channel;
    }
    return layout.planar()
        ? channel * (int) layout.pixels() + pixel
        : pixel * layout.samples() + channel;
  }

  private double value(int index) {
    return switch (layout.allocated()) {
      case 1 -> bytes.get((firstBit + index) >> 3) >> ((firstBit + index) & 7) & 1;
      case 8 -> stored(bytes.get(layout.wordSwapped() ? index ^ 1 : index) & 0xff);
      case 16 -> stored(bytes.getShort(index * 2) & 0xffff);
      case 32 ->
          layout.real() ? bytes.getFloat(index * 4) : stored(bytes.getInt(index * 4) & 0xffffffffL);
      default -> bytes.getDouble(index * 8);
    };
  }

  private double stored(long raw) {
    int unused = 64 - layout.stored();
    long left = raw >>> layout.high() + 1 - layout.stored() << unused;
    return layout.signed() ? left >> unused : left >>> unused;
  }
}
