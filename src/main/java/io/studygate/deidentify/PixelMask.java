package io.studygate.deidentify;

import io.studygate.config.Profile.PixelRule.Region;
import io.studygate.dicom.BlockStream;
import io.studygate.dicom.DicomHeader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Uncompressed pixel data with rectangles set to zero in every frame, as a stream: no frame is ever
 * in memory. Where zero would be a colour, colour differences are set to the middle: black.
 *
 * @see "DICOM PS3.5 8.1, PS3.3 C.7.6.3.1: Planar Configuration"
 */
public final class PixelMask extends BlockStream {
  private static final byte MIDDLE = (byte) 0x80;
  private static final Set<String> UNCOMPRESSED =
      Set.of(
          UID.ImplicitVRLittleEndian,
          UID.ExplicitVRLittleEndian,
          UID.ExplicitVRBigEndianRetired,
          UID.DeflatedExplicitVRLittleEndian);

  private final InputStream in;
  private final List<Region> regions;
  private final int columns;
  private final int rows;
  private final int pixelBytes;
  private final boolean byPlane;
  private final boolean differences;
  private long position;

  /**
   * @param pixels the value of Pixel Data from its first byte
   * @param header all before it
   * @param regions what to blank, pixels from the upper left corner
   */
  public PixelMask(InputStream pixels, Attributes header, List<Region> regions) {
    this.in = pixels;
    int samples = header.getInt(Tag.SamplesPerPixel, 1);
    int sampleBytes = header.getInt(Tag.BitsAllocated, 0) / 8;
    this.byPlane = samples > 1 && header.getInt(Tag.PlanarConfiguration, 0) == 1;
    this.differences =
        sampleBytes == 1
            && samples == 3
            && PixelPolicy.text(header, Tag.PhotometricInterpretation).startsWith("YBR_FULL");
    this.regions = List.copyOf(regions);
    this.rows = header.getInt(Tag.Rows, 0);
    this.columns = header.getInt(Tag.Columns, 0);
    this.pixelBytes = byPlane ? sampleBytes : sampleBytes * samples;
  }

  /** Whether the pixels of this object can be masked as they stand there. */
  public static boolean supports(DicomHeader object) {
    Attributes header = object.dataset();
    int bits = header.getInt(Tag.BitsAllocated, 0);
    String colours = PixelPolicy.text(header, Tag.PhotometricInterpretation);
    return UNCOMPRESSED.contains(object.transferSyntax())
        && object.pixelTag() == Tag.PixelData
        && bits > 0
        && bits % 8 == 0
        && header.getInt(Tag.Rows, 0) > 0
        && header.getInt(Tag.Columns, 0) > 0
        && header.getInt(Tag.SamplesPerPixel, 1) > 0
        && !colours.endsWith("_422")
        && !colours.endsWith("_420");
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    if (count > 0) {
      blank(buffer, offset, count);
      position += count;
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Planes and frames follow one another row by row, so one count of rows serves them all. */
  private void blank(byte[] buffer, int offset, int count) {
    long rowBytes = (long) columns * pixelBytes;
    long end = position + count;
    for (long row = position / rowBytes; row * rowBytes < end; row++) {
      int y = (int) (row % rows);
      for (Region region : regions) {
        if (y >= region.y() && y < region.y() + region.height()) {
          long from = row * rowBytes + (long) Math.min(region.x(), columns) * pixelBytes;
          long to =
              row * rowBytes + Math.min((long) region.x() + region.width(), columns) * pixelBytes;
          fill(buffer, offset, Math.max(from, position), Math.min(to, end));
        }
      }
    }
  }

  private void fill(byte[] buffer, int offset, long from, long to) {
    for (long at = from; at < to; at++) {
      buffer[offset + (int) (at - position)] = differences ? black(at) : 0;
    }
  }

  private byte black(long at) {
    long channel = byPlane ? at / ((long) columns * rows) % 3 : at % 3;
    return channel == 0 ? 0 : MIDDLE;
  }
}
