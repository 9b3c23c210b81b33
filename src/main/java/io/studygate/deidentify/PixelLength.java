package io.studygate.deidentify;

import io.studygate.dicom.Ascii;
import io.studygate.dicom.DicomException;
import io.studygate.dicom.DicomException.Kind;
import io.studygate.dicom.DicomHeader;
import java.util.Locale;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * How long uncompressed pixels must be.
 *
 * @see "DICOM PS3.5 8.1.1; PS3.3 C.7.6.3"
 */
final class PixelLength {
  private static final int FLOAT_BITS = 32;
  private static final int DOUBLE_BITS = 64;

  private PixelLength() {}

  /**
   * Bytes by rows, columns, frames, samples and bits, before even padding.
   *
   * @throws DicomException if the header does not say, or says more than there is
   */
  static long expected(DicomHeader header) throws DicomException {
    long bytes = described(header);
    if (bytes > header.pixelLength()) {
      throw new DicomException(Kind.TRUNCATED, "its pixels are fewer than rows by columns");
    }
    return bytes;
  }

  /**
   * The same, whatever is there.
   *
   * @throws DicomException if the header does not say
   */
  static long described(DicomHeader header) throws DicomException {
    Attributes data = header.dataset();
    long rows = data.getInt(Tag.Rows, 0);
    long columns = data.getInt(Tag.Columns, 0);
    long frames = data.getInt(Tag.NumberOfFrames, 1);
    long samples = data.getInt(Tag.SamplesPerPixel, 1);
    long bits = bits(header);
    if (rows <= 0 || columns <= 0 || frames <= 0 || samples <= 0 || samples > 4 || bits <= 0) {
      throw new DicomException(Kind.UNREADABLE, "its pixels have no rows, columns or bits");
    }
    long total = rows * columns * frames * perPixel(data, samples * bits);
    return (total + 7) / 8;
  }

  private static long bits(DicomHeader header) {
    return switch (header.pixelTag()) {
      case Tag.FloatPixelData -> FLOAT_BITS;
      case Tag.DoubleFloatPixelData -> DOUBLE_BITS;
      default -> header.dataset().getInt(Tag.BitsAllocated, 0);
    };
  }

  /** Sub-sampled colours share their differences between two or four pixels. */
  private static long perPixel(Attributes data, long bits) {
    String colours = Ascii.first(data, Tag.PhotometricInterpretation).toUpperCase(Locale.ROOT);
    if (colours.endsWith("_422")) {
      return bits * 2 / 3;
    }
    return colours.endsWith("_420") ? bits / 2 : bits;
  }
}
