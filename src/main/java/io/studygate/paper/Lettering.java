package io.studygate.paper;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Draws text as filled outlines of Liberation Sans, which comes with PDFBox. A container without
 * fonts draws the same picture to the last bit.
 */
public final class Lettering {
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final double BOLD = 0.045;
  private static final Lettering INSTANCE = load();

  private final TrueTypeFont font;
  private final CmapLookup glyphs;
  private final double unitsPerEm;

  private Lettering(TrueTypeFont font) throws IOException {
    this.font = font;
    this.glyphs = font.getUnicodeCmapLookup();
    this.unitsPerEm = font.getUnitsPerEm();
  }

  private static Lettering load() {
    try (InputStream in = TrueTypeFont.class.getResourceAsStream(FONT)) {
      return new Lettering(new TTFParser().parse(new RandomAccessReadBuffer(in)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A size and a colour. */
  public record Style(double size, Color colour, boolean bold) {}

  /** Draws a line of text with its base line at y. */
  public static void draw(Graphics2D graphics, String text, double x, double y, Style style) {
    INSTANCE.drawLine(graphics, text, x, y, style);
  }

  /** Draws a line of text that ends at x. */
  public static void drawRight(Graphics2D graphics, String text, double x, double y, Style style) {
    draw(graphics, text, x - width(text, style), y, style);
  }

  /** Draws a line of text around x. */
  public static void drawCentred(
      Graphics2D graphics, String text, double x, double y, Style style) {
    draw(graphics, text, x - width(text, style) / 2, y, style);
  }

  /** Width of a line of text, pixels. */
  public static double width(String text, Style style) {
    return INSTANCE.units(text) * style.size() / INSTANCE.unitsPerEm;
  }

  private synchronized double units(String text) {
    try {
      double units = 0;
      for (int character : text.codePoints().toArray()) {
        units += font.getAdvanceWidth(glyphs.getGlyphId(character));
      }
      return units;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void drawLine(
      Graphics2D graphics, String text, double x, double y, Style style) {
    GeneralPath line = new GeneralPath();
    double pen = 0;
    try {
      for (int character : text.codePoints().toArray()) {
        int glyph = glyphs.getGlyphId(character);
        GeneralPath path = font.getGlyph().getGlyph(glyph).getPath();
        line.append(path.getPathIterator(AffineTransform.getTranslateInstance(pen, 0)), false);
        pen += font.getAdvanceWidth(glyph);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    double scale = style.size() / unitsPerEm;
    AffineTransform place = new AffineTransform(scale, 0, 0, -scale, x, y);
    graphics.setColor(style.colour());
    line.transform(place);
    graphics.fill(line);
    if (style.bold()) {
      graphics.setStroke(new BasicStroke((float) (style.size() * BOLD)));
      graphics.draw(line);
    }
  }
}
