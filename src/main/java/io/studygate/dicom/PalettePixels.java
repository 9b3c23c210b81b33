package io.studygate.dicom;

import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Colours of a frame of palette indices, 0 to 255.
 *
 * @see "DICOM PS3.3 C.7.9"
 */
final class PalettePixels implements PixelSource {
  private static final int[] DESCRIPTORS = {
    Tag.RedPaletteColorLookupTableDescriptor,
    Tag.GreenPaletteColorLookupTableDescriptor,
    Tag.BluePaletteColorLookupTableDescriptor
  };
  private static final int[] TABLES = {
    Tag.RedPaletteColorLookupTableData,
    Tag.GreenPaletteColorLookupTableData,
    Tag.BluePaletteColorLookupTableData
  };

  private final PixelSource indices;
  private final int first;
  private final int[][] tables = new int[3][];

  PalettePixels(PixelSource indices, Attributes data) throws DicomException {
    this.indices = indices;
    this.first = descriptor(data, 0)[1];
    for (int channel = 0; channel < 3; channel++) {
      tables[channel] = table(data, channel);
    }
  }

  @Override
  public int width() {
    return indices.width();
  }

  @Override
  public int height() {
    return indices.height();
  }

  @Override
  public int channels() {
    return 3;
  }

  @Override
  public double at(int x, int y, int channel) {
    int[] table = tables[channel];
    int entry = (int) indices.at(x, y, 0) - first;
    return table[Math.max(0, Math.min(table.length - 1, entry))];
  }

  private static int[] descriptor(Attributes data, int channel) throws DicomException {
    int[] descriptor = data.getInts(DESCRIPTORS[channel]);
    if (descriptor == null || descriptor.length < 3) {
      throw new DicomException(DicomException.Kind.UNREADABLE, "no palette");
    }
    return descriptor;
  }

  private static int[] table(Attributes data, int channel) throws DicomException {
    int[] descriptor = descriptor(data, channel);
    int entries = descriptor[0] == 0 ? 1 << 16 : descriptor[0] & 0xffff;
    byte[] bytes = data.getSafeBytes(TABLES[channel]);
    if (bytes == null || bytes.length < entries) {
      throw new DicomException(DicomException.Kind.UNREADABLE, "no palette");
    }
    boolean words = bytes.length >= entries * 2;
    int[] table = new int[entries];
    for (int i = 0; i < entries; i++) {
      // Of 16-bit entries the upper byte is what a screen shows; some writers fill only the lower.
      table[i] = words ? word(bytes, i, descriptor[2], data.bigEndian()) : bytes[i] & 0xff;
    }
    return table;
  }

  private static int word(byte[] bytes, int i, int bits, boolean bigEndian) {
    int low = bytes[i * 2 + (bigEndian ? 1 : 0)] & 0xff;
    int high = bytes[i * 2 + (bigEndian ? 0 : 1)] & 0xff;
    return bits == 8 ? low : high;
  }
}
