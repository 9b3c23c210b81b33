package io.studygate.dicom;

import io.studygate.dicom.DicomException.Kind;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * Compressed pixels as a stream of uncompressed ones, little endian, channels together: one frame
 * at a time is in memory. Colours stay as they are coded, but those that JPEG 2000 has transformed
 * come as RGB, and what neighbours share is given to each.
 *
 * @see "DICOM PS3.5 8.2, annex A.4; PS3.3 C.7.6.3.1.2"
 */
public final class DecodedPixels extends BlockStream {
  private static final Map<String, String> JPEG_COLOURS =
      Map.of("RGB", "RGB", "YBR_FULL", "YBR_FULL", "YBR_FULL_422", "YBR_FULL");
  private static final Map<String, String> JPEG_2000_COLOURS =
      Map.of("RGB", "RGB", "YBR_RCT", "RGB", "YBR_ICT", "RGB");
  private static final Set<String> GREYS = Set.of("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR");
  private static final int[] OFFSET_TABLES = {0x7fe00001, 0x7fe00002};

  private final FrameFragments fragments;
  private final PixelLayout layout;
  private final String syntax;
  private byte[] frame = {};
  private int at;
  private int next;

  DecodedPixels(InputStream in, DicomHeader header) {
    this.layout = PixelLayout.of(header);
    this.syntax = header.transferSyntax();
    this.fragments = new FrameFragments(in, layout.frames());
  }

  /** Whether an object's pixels are compressed in a way that we can undo without a doubt. */
  public static boolean arePossible(DicomHeader header) {
    PixelLayout layout = PixelLayout.of(header);
    boolean plain = layout.allocated() == 8 || layout.allocated() == 16;
    return header.encapsulated()
        && layout.refusal() == null
        && plain
        && !layout.real()
        && layout.high() == layout.stored() - 1
        && layout.frameBits() / 8 <= FrameBytes.MAX_FRAME_BYTES
        && !header.transferSyntax().equals(FrameCodec.DEFLATED_FRAMES)
        && FrameCodec.refusal(header.transferSyntax(), layout) == null
        && colours(header.transferSyntax(), layout) != null;
  }

  /** Makes a header say what the pixels are once they are decoded. */
  public static void describe(DicomHeader header) {
    Attributes data = header.dataset();
    PixelLayout layout = PixelLayout.of(header);
    String colours = colours(header.transferSyntax(), layout);
    Ascii.set(data, Tag.PhotometricInterpretation, VR.CS, colours);
    if (layout.samples() > 1) {
      data.setInt(Tag.PlanarConfiguration, VR.US, 0);
    }
    for (int table : OFFSET_TABLES) {
      data.remove(table);
    }
  }

  /** What the colours will be; {@code null} if that is in doubt. */
  private static String colours(String syntax, PixelLayout layout) {
    String before = layout.photometric().strip();
    if (layout.samples() == 1) {
      return GREYS.contains(before) ? before : null;
    }
    if (syntax.equals(FrameCodec.RLE)) {
      return before.equals("RGB") || before.equals("YBR_FULL") ? before : null;
    }
    return (FrameCodec.givesRgb(syntax) ? JPEG_2000_COLOURS : JPEG_COLOURS).get(before);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (at == frame.length && next < layout.frames()) {
      frame = decoded(fragments.read(next++, FrameBytes.MAX_FRAME_BYTES));
      at = 0;
      if (next == layout.frames() && !fragments.isAtEnd()) {
        throw new DicomException(Kind.UNDECODABLE, "fragments that belong to no frame");
      }
    }
    int count = Math.min(length, frame.length - at);
    System.arraycopy(frame, at, buffer, offset, count);
    at += count;
    return count == 0 && length > 0 ? -1 : count;
  }

  private byte[] decoded(byte[] packed) throws IOException {
    try {
      return syntax.equals(FrameCodec.RLE)
          ? RleDecoder.decode(packed, layout)
          : bytes(new RasterPixels(raster(packed), layout));
    } catch (IOException | RuntimeException e) {
      throw new DicomException(Kind.UNDECODABLE, "a frame that no decoder reads", e);
    }
  }

  private Raster raster(byte[] packed) throws IOException {
    int all = Math.max(layout.rows(), layout.columns());
    Raster raster = FrameCodec.decode(packed, syntax, layout, all);
    if (raster.getWidth() != layout.columns()
        || raster.getHeight() != layout.rows()
        || raster.getNumBands() != layout.samples()) {
      throw new DicomException(Kind.UNDECODABLE, "a frame of another size than the header says");
    }
    return raster;
  }

  private byte[] bytes(PixelSource source) {
    int width = layout.allocated() / 8;
    byte[] out = new byte[(int) layout.pixels() * layout.samples() * width];
    int to = 0;
    for (int y = 0; y < layout.rows(); y++) {
      for (int x = 0; x < layout.columns(); x++) {
        for (int channel = 0; channel < layout.samples(); channel++) {
          long value = (long) source.at(x, y, channel);
          for (int i = 0; i < width; i++) {
            out[to++] = (byte) (value >> 8 * i);
          }
        }
      }
    }
    return out;
  }
}
