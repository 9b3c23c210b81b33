package io.studygate.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Reads one frame of an object for a picture of it. The frames before it are skipped, those after
 * it never looked at, so memory depends on the size of one frame only.
 */
public final class FrameReader {
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
   * Reads all frames of an object in their order and full size. The file is read through once.
   *
   * @throws DicomException if the header cannot be read, or names more frames than there can be
   */
  public static void each(Path file, DicomLimits limits, Visit visit) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      DicomReader reader = DicomReader.open(in, Files.size(file), limits);
      DicomHeader header = reader.header();
      PixelLayout layout = PixelLayout.of(header);
      if (layout.frames() / 8 > Files.size(file)) {
        throw new DicomException(DicomException.Kind.TRUNCATED, "its frames are not all there");
      }
      FrameBytes bytes = new FrameBytes(reader, layout);
      for (int i = 0; header.hasPixels() && i < layout.frames(); i++) {
        visit.frame(frame(header, layout, bytes, i, Integer.MAX_VALUE));
      }
    }
  }

  private static Frame read(DicomReader reader, int frame, int maxSide) {
    DicomHeader header = reader.header();
    if (!header.hasPixels()) {
      return Frame.without(header, frame, "no image");
    }
    PixelLayout layout = PixelLayout.of(header);
    return frame(header, layout, new FrameBytes(reader, layout), frame, maxSide);
  }

  private static Frame frame(
      DicomHeader header, PixelLayout layout, FrameBytes bytes, int frame, int maxSide) {
    String refusal = refusal(header, layout, frame);
    if (refusal != null) {
      return Frame.without(header, frame, refusal);
    }
    try {
      Samples samples = Samples.reduce(source(header, layout, bytes, frame, maxSide), maxSide);
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
    if (layout.frameBits() / 8 > FrameBytes.MAX_FRAME_BYTES) {
      return "too large for a picture";
    }
    return header.encapsulated() ? FrameCodec.refusal(header.transferSyntax(), layout) : null;
  }

  private static PixelSource source(
      DicomHeader header, PixelLayout layout, FrameBytes bytes, int frame, int maxSide)
      throws IOException {
    PixelSource source = withoutPadding(bytes.frame(frame, maxSide), header.dataset());
    return layout.photometric().equals("PALETTE COLOR")
        ? new PalettePixels(source, header.dataset())
        : source;
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
