package io.studygate.dicom;

import com.github.jaiimageio.jpeg2000.J2KImageReadParam;
import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decoders in pure Java for the compressed transfer syntaxes; for some there is none. */
final class FrameCodec {
  static final String RLE = "1.2.840.10008.1.2.5";
  static final String DEFLATED_FRAMES = "1.2.840.10008.1.2.8.1";
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
  // The decoders keep several copies of a frame; JPEG 2000 is decoded no larger than needed.
  private static final long MAX_JPEG_SAMPLES = 24_000_000;
  private static final long MAX_JPEG_2000_SAMPLES = 48_000_000;
  private static final long MAX_DECODED_SAMPLES = 8_000_000;

  private static final ImageReaderSpi JPEG_READERS = registered();

  private FrameCodec() {}

  /** Why frames of this transfer syntax cannot be shown; {@code null} if they can. */
  static String refusal(String transferSyntax, PixelLayout layout) {
    if (transferSyntax.equals(RLE) || transferSyntax.equals(DEFLATED_FRAMES)) {
      return null;
    }
    String code = code(transferSyntax);
    boolean jpeg = JPEG.contains(code);
    if (!jpeg && !JPEG_2000.contains(code)) {
      return NAMES.getOrDefault(code, "compression") + ": no picture";
    }
    long limit = jpeg ? MAX_JPEG_SAMPLES : MAX_JPEG_2000_SAMPLES;
    return layout.pixels() * layout.samples() > limit ? "too large for a picture" : null;
  }

  /**
   * Decodes one frame; colours stay as they are coded, except that JPEG 2000 gives RGB.
   *
   * @param enough the longer side may become smaller, but not less than this
   */
  static Raster decode(byte[] packed, String transferSyntax, PixelLayout layout, int enough)
      throws IOException {
    boolean jpeg = JPEG.contains(code(transferSyntax));
    ImageReader reader = (jpeg ? JPEG_READERS : new J2KImageReaderSpi()).createReaderInstance();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(packed))) {
      reader.setInput(in, true, true);
      ImageReadParam param = reader.getDefaultReadParam();
      if (param instanceof J2KImageReadParam jpeg2000) {
        jpeg2000.setResolution(resolution(packed, layout, enough));
      }
      return reader.readRaster(0, param);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Error e) {
      // The JPEG 2000 decoder says so when a code stream is beyond it.
      throw new IOException("not decoded", e);
    } finally {
      reader.dispose();
    }
  }

  private static int resolution(byte[] packed, PixelLayout layout, int enough) throws IOException {
    int side = Math.max(layout.rows(), layout.columns());
    Jpeg2000Levels levels = Jpeg2000Levels.of(packed, side, enough);
    if (layout.pixels() * layout.samples() >> 2 * levels.halvings() > MAX_DECODED_SAMPLES) {
      throw new DicomException(DicomException.Kind.TOO_LARGE, "a frame too large for a picture");
    }
    return levels.resolution();
  }

  /** It finds the platform's own decoder, which it builds upon, only when it is registered. */
  private static ImageReaderSpi registered() {
    ImageReaderSpi spi =
        IIORegistry.getDefaultInstance().getServiceProviderByClass(JPEGImageReaderSpi.class);
    if (spi != null) {
      return spi;
    }
    JPEGImageReaderSpi own = new JPEGImageReaderSpi();
    IIORegistry.getDefaultInstance().registerServiceProvider(own);
    return own;
  }

  /** Whether decoded colours are RGB whatever the header says. */
  static boolean givesRgb(String transferSyntax) {
    return JPEG_2000.contains(code(transferSyntax));
  }

  private static String code(String transferSyntax) {
    return transferSyntax.startsWith(FAMILY) ? transferSyntax.substring(FAMILY.length()) : "";
  }
}
