package io.studygate.dicom;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decoders in pure Java for the compressed transfer syntaxes; for some there is none. */
final class FrameCodec {
  static final String RLE = "1.2.840.10008.1.2.5";
  private static final String FAMILY = "1.2.840.10008.1.2.4.";
  private static final Set<String> JPEG = Set.of("50", "51", "57", "70");
  private static final Set<String> JPEG_2000 = Set.of("90", "91");
  private static final Map<String, String> NAMES =
      Map.of(
          "80",
          "JPEG-LS",
          "81",
          "JPEG-LS",
          "92",
          "JPEG 2000 multi-component",
          "93",
          "JPEG 2000 multi-component",
          "201",
          "HTJ2K",
          "202",
          "HTJ2K",
          "203",
          "HTJ2K");
  // The decoders keep several copies of a frame, JPEG 2000 as whole numbers of 32 bits.
  private static final long MAX_JPEG_SAMPLES = 24_000_000;
  private static final long MAX_JPEG_2000_SAMPLES = 8_000_000;

  private FrameCodec() {}

  /** Why frames of this transfer syntax cannot be shown; {@code null} if they can. */
  static String refusal(String transferSyntax, PixelLayout layout) {
    if (transferSyntax.equals(RLE)) {
      return null;
    }
    String code = code(transferSyntax);
    boolean jpeg = JPEG.contains(code);
    if (!jpeg && !JPEG_2000.contains(code)) {
      return NAMES.getOrDefault(code, "video or unusual compression") + " is not decoded here";
    }
    long limit = jpeg ? MAX_JPEG_SAMPLES : MAX_JPEG_2000_SAMPLES;
    return layout.pixels() * layout.samples() > limit ? "too large for a picture" : null;
  }

  /** Decodes one frame; colours stay as they are coded, except that JPEG 2000 gives RGB. */
  static Raster decode(byte[] packed, String transferSyntax) throws IOException {
    boolean jpeg = JPEG.contains(code(transferSyntax));
    ImageReaderSpi spi = jpeg ? new JPEGImageReaderSpi() : new J2KImageReaderSpi();
    ImageReader reader = spi.createReaderInstance();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(packed))) {
      reader.setInput(in, true, true);
      return reader.canReadRaster() ? reader.readRaster(0, null) : reader.read(0).getRaster();
    } finally {
      reader.dispose();
    }
  }

  /** Whether decoded colours are RGB whatever the header says. */
  static boolean givesRgb(String transferSyntax) {
    return JPEG_2000.contains(code(transferSyntax));
  }

  private static String code(String transferSyntax) {
    return transferSyntax.startsWith(FAMILY) ? transferSyntax.substring(FAMILY.length()) : "";
  }
}
