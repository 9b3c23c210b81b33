package io.studygate.paper;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * Writes pictures that say in themselves what made them.
 *
 * @see "PNG 11.3.3: textual data"
 */
public final class Png {
  private static final String FORMAT = "javax_imageio_png_1.0";

  private Png() {}

  /** Writes a picture. */
  public static void write(BufferedImage image, Path file) throws IOException {
    write(image, file, Map.of());
  }

  /** Writes a picture with where it comes from as text beside the pixels. */
  public static void write(BufferedImage image, Path file, Origin origin) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("Software", origin.program());
    texts.put("Description", origin.method());
    texts.put("Input-SHA256", origin.inputHash());
    write(image, file, texts);
  }

  private static void write(BufferedImage image, Path file, Map<String, String> texts)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    Files.deleteIfExists(file);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      IIOMetadata data =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
      if (!texts.isEmpty()) {
        data.mergeTree(FORMAT, tree(texts));
      }
      writer.setOutput(out);
      writer.write(data, new IIOImage(image, null, data), null);
    } finally {
      writer.dispose();
    }
  }

  private static IIOMetadataNode tree(Map<String, String> texts) {
    IIOMetadataNode all = new IIOMetadataNode("tEXt");
    texts.forEach(
        (keyword, value) -> {
          IIOMetadataNode entry = new IIOMetadataNode("tEXtEntry");
          entry.setAttribute("keyword", keyword);
          entry.setAttribute("value", value);
          all.appendChild(entry);
        });
    IIOMetadataNode root = new IIOMetadataNode(FORMAT);
    root.appendChild(all);
    return root;
  }
}
