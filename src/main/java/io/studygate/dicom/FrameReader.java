package io.studygate.dicom;

import io.studygate.dicom.DicomException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Reads one frame of an object for a picture of it. The frames before it are skipped, those after
 * it never looked at, so memory depends on the size of one frame only.
 */
public final class FrameReader {
  private static final int MAX_FRAME_BYTES = 48 << 20;

  private FrameReader() {}

  /**
   * Reads it.
   *
   * @param frame from 0
   * @param maxSide how large the picture will be, pixels; the frame is made smaller accordingly
   * @return with a reason instead of samples if the pixels cannot be shown
   * @throws DicomException if the header cannot be read
   */
  public static Frame read(Path file, int frame, int maxSide, DicomLimits limits)
      throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, Files.size(file), frame, maxSide, limits);
    }
  }

  /** The same from a stream of {@code length} bytes; it is not closed. */
  public static Frame read(InputStream in, long length, int frame, int maxSide, DicomLimits limits)
      throws IOException {
    return read(DicomReader.open(in, length, limits), frame, maxSide);
  }

  /** What is done with each frame. */
  public interface Visit {
    void frame(Frame frame);
  }

  /**
   * Reads all frames of an object in their order and full size. The file is read through once where
   * frames lie in it plainly.
   *
   * @throws DicomException if the header cannot be read
   */
  public static void each(Path file, DicomLimits limits, Visit visit) throws IOException {
    int frames;
    try (InputStream in = Files.newInputStream(file)) {
      DicomReader reader = DicomReader.open(in, Files.size(file), limits);
      PixelLayout layout = PixelLayout.of(reader.header());
      frames = reader.header().hasPixels() ? layout.frames() : 0;
      boolean plain = frames > 0 && !reader.header().encapsulated() && layout.frameBits() % 16 == 0;
      if (plain && refusal(reader.header(), layout, 0) == null) {
        for (int i = 0; i < frames; i++) {
          visit.frame(decoded(reader, layout, i, 0, Integer.MAX_VALUE));
        }
        return;
      }
    }
    for (int i = 0; i < frames; i++) {
      visit.frame(read(file, i, Integer.MAX_VALUE, limits));
    }
  }

  private static Frame read(DicomReader reader, int frame, int maxSide) {
    DicomHeader header = reader.header();
    if (!header.hasPixels()) {
      return Frame.without(header, frame, "no image");
    }
    PixelLayout layout = PixelLayout.of(header);
    String refusal = refusal(header, layout, frame);
    if (refusal != null) {
      return Frame.without(header, frame, refusal);
    }
    return decoded(reader, layout, frame, frame, maxSide);
  }

  /**
   * Reads a frame.
   *
   * @param ahead how many frames the stream stands before it
   */
  private static Frame decoded(
      DicomReader reader, PixelLayout layout, int frame, int ahead, int maxSide) {
    DicomHeader header = reader.header();
    try {
      PixelSource source = source(reader, layout, ahead, maxSide);
      Samples samples = Samples.reduce(source, maxSide);
      return new Frame(header, frame, rgb(samples, header, layout), null);
    } catch (IOException | RuntimeException e) {
      // A picture is a courtesy: what a codec cannot read is said on the sheet.
      return Frame.without(header, frame, "pixels cannot be decoded");
    } catch (OutOfMemoryError e) {
      return Frame.without(header, frame, "too large for a picture");
    }
  }

  private static String refusal(DicomHeader header, PixelLayout layout, int frame) {
    if (layout.refusal() != null) {
      return layout.refusal();
    }
    if (frame < 0 || frame >= layout.frames()) {
      return "no such frame";
    }
    if (layout.frameBits() / 8 > MAX_FRAME_BYTES) {
      return "too large for a picture";
    }
    return header.encapsulated() ? FrameCodec.refusal(header.transferSyntax(), layout) : null;
  }

  private static PixelSource source(DicomReader reader, PixelLayout layout, int frame, int maxSide)
      throws IOException {
    DicomHeader header = reader.header();
    PixelSource source;
    if (!header.encapsulated()) {
      source = fromNative(reader.stream(), layout, frame);
    } else {
      source = fromFragments(reader, layout, frame, maxSide);
    }
    source = withoutPadding(source, header.dataset());
    return layout.photometric().equals("PALETTE COLOR")
        ? new PalettePixels(source, header.dataset())
        : source;
  }

  private static PixelSource fromNative(InputStream in, PixelLayout layout, int frame)
      throws IOException {
    long firstBit = layout.frameBits() * frame;
    in.skipNBytes(firstBit / 8);
    int length = (int) ((firstBit % 8 + layout.frameBits() + 7) / 8);
    byte[] bytes = in.readNBytes(length + (length & 1));
    if (bytes.length < length) {
      throw new DicomException(Kind.TRUNCATED, "its pixels end too early");
    }
    return new NativePixels(layout, bytes, (int) (firstBit % 8));
  }

  private static PixelSource fromFragments(
      DicomReader reader, PixelLayout layout, int frame, int maxSide) throws IOException {
    String syntax = reader.header().transferSyntax();
    byte[] packed =
        new FrameFragments(reader.stream(), layout.frames()).read(frame, MAX_FRAME_BYTES);
    return switch (syntax) {
      case FrameCodec.RLE ->
          new NativePixels(layout.decoded(), RleDecoder.decode(packed, layout), 0);
      case FrameCodec.DEFLATED_FRAMES -> fromNative(inflated(packed), layout, 0);
      default -> new RasterPixels(FrameCodec.decode(packed, syntax, layout, maxSide), layout);
    };
  }

  private static InputStream inflated(byte[] packed) {
    return new InflaterInputStream(new ByteArrayInputStream(packed), new Inflater(true));
  }

  private static PixelSource withoutPadding(PixelSource source, Attributes data) {
    if (!data.containsValue(Tag.PixelPaddingValue) || source.channels() > 1) {
      return source;
    }
    boolean signed = data.getInt(Tag.PixelRepresentation, 0) == 1;
    int one = padding(data, Tag.PixelPaddingValue, signed, 0);
    int other = padding(data, Tag.PixelPaddingRangeLimit, signed, one);
    return new PaddedPixels(source, Math.min(one, other), Math.max(one, other));
  }

  /** Its VR is US or SS; where the file does not say which, the pixels' own sign decides. */
  private static int padding(Attributes data, int tag, boolean signed, int absent) {
    int value = data.getInt(tag, absent);
    return signed ? (short) value : value;
  }

  private static Samples rgb(Samples samples, DicomHeader header, PixelLayout layout) {
    boolean palette = layout.samples() == 1;
    if (samples.channels() == 1 || palette) {
      return samples;
    }
    Samples scaled = samples.scaled(255f / ((1L << layout.stored()) - 1));
    boolean decoded = header.encapsulated() && FrameCodec.givesRgb(header.transferSyntax());
    return layout.photometric().startsWith("YBR") && !decoded ? scaled.rgbOfYbr() : scaled;
  }
}
