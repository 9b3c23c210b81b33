package io.studygate.dicom;

import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * How the samples of a frame lie in its bytes.
 *
 * @param samples per pixel
 * @param allocated bits
 * @param planar whether each channel stands on its own
 * @param real whether the samples are floating point
 * @param wordSwapped whether bytes lie swapped in words of two
 * @see "DICOM PS3.5 8.1, PS3.3 C.7.6.3"
 */
record PixelLayout(
    int rows,
    int columns,
    int frames,
    int samples,
    int allocated,
    int stored,
    int high,
    boolean signed,
    boolean planar,
    boolean real,
    boolean bigEndian,
    boolean wordSwapped,
    String photometric) {

  static PixelLayout of(DicomHeader header) {
    Attributes data = header.dataset();
    boolean real = header.pixelTag() != Tag.PixelData;
    int allocated =
        header.pixelTag() == 0x7fe00009 ? 64 : data.getInt(Tag.BitsAllocated, real ? 32 : 0);
    int stored = data.getInt(Tag.BitsStored, allocated);
    return new PixelLayout(
        data.getInt(Tag.Rows, 0),
        data.getInt(Tag.Columns, 0),
        Math.max(1, data.getInt(Tag.NumberOfFrames, 1)),
        data.getInt(Tag.SamplesPerPixel, 1),
        allocated,
        stored,
        data.getInt(Tag.HighBit, stored - 1),
        data.getInt(Tag.PixelRepresentation, 0) == 1,
        data.getInt(Tag.PlanarConfiguration, 0) == 1,
        real,
        data.bigEndian(),
        data.bigEndian() && allocated <= 8 && header.pixelVr() == VR.OW,
        data.getString(Tag.PhotometricInterpretation, "MONOCHROME2"));
  }

  /** Little endian and channels together, as a decoder of ours writes them. */
  PixelLayout decoded() {
    return new PixelLayout(
        rows,
        columns,
        frames,
        samples,
        allocated,
        stored,
        high,
        signed,
        false,
        real,
        false,
        false,
        photometric);
  }

  /** Two pixels share their colour. */
  boolean halfColour() {
    return samples == 3 && photometric.equals("YBR_FULL_422");
  }

  long pixels() {
    return (long) rows * columns;
  }

  /** Bits of one frame in native form. */
  long frameBits() {
    return halfColour() ? pixels() * 16 : pixels() * samples * allocated;
  }

  /** Why no picture can be made of such samples; {@code null} if one can. */
  String refusal() {
    if (rows <= 0 || columns <= 0) {
      return "no image";
    }
    boolean size = allocated == 1 || allocated == 8 || allocated == 16 || allocated == 32;
    boolean real64 = real && allocated == 64;
    boolean colour = samples == 1 || samples == 3;
    boolean bits = stored >= 1 && stored <= allocated && high >= stored - 1 && high < allocated;
    return (size || real64) && colour && (bits || real) ? null : "unusual pixels";
  }
}
