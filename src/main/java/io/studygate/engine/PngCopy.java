package io.studygate.engine;

import io.studygate.config.EngineFile;
import io.studygate.finding.FindingCode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes a picture and writes it anew, so that nothing passes but its pixels: no text chunk, no
 * time, nothing behind its end.
 *
 * @see "PNG Specification (Third Edition), 11.3: ancillary chunks"
 */
final class PngCopy {
  /** More are not decoded: they would take the heap. */
  private static final long MOST_PIXELS = 12_000_000;

  private PngCopy() {}

  static void write(EngineFile wanted, Path from, Path to) throws IOException, NotAsAsked {
    BufferedImage image;
    try (ImageInputStream in = ImageIO.createImageInputStream(from.toFile())) {
      ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
      try {
        reader.setInput(in, true, true);
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
          throw bad(wanted, "it has more than 12 million pixels");
        }
        image = reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // What a decoder throws at garbage is not always an IOException.
      throw bad(wanted, "it cannot be decoded");
    }
    if (!ImageIO.write(image, "png", Files.createFile(to).toFile())) {
      throw new IOException("no writer for PNG");
    }
  }

  private static NotAsAsked bad(EngineFile wanted, String detail) {
    return new NotAsAsked(
        FindingCode.ENGINE_FILE_KIND, "name", wanted.name(), "kind", "PNG", "detail", detail);
  }
}
