package io.studygate.results;

import io.studygate.paper.Lettering;
import io.studygate.paper.Lettering.Style;
import io.studygate.paper.Origin;
import io.studygate.results.SheetLayout.Card;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/** Draws the contact sheet. All lengths are pixels. */
final class SheetPainter {
  /** Side of a picture. */
  static final int TILE = 240;

  private static final int MARGIN = 20;
  private static final int GAP = 12;
  private static final int INSET = 8;
  private static final int HEAD = 84;
  private static final int LABEL = 52;
  private static final int FOOT = 24;
  private static final int CARD = LABEL + TILE + FOOT;
  private static final int STEP = TILE + 2 * INSET + GAP;
  private static final int MORE = 30;
  private static final int ORIGIN = 50;

  private static final Color SHEET = new Color(0x15191e);
  private static final Color PANEL = new Color(0x222830);
  private static final Color CHIP = new Color(0x2f6f8f);
  private static final Style TITLE = new Style(24, new Color(0xf2f4f6), true);
  private static final Style NAME = new Style(16, new Color(0xf2f4f6), true);
  private static final Style TEXT = new Style(14, new Color(0xb4bdc7), false);
  private static final Style SMALL = new Style(13, new Color(0x98a3af), false);
  private static final Style TERM = new Style(13, Color.WHITE, true);
  private static final Style BIG = new Style(26, new Color(0xd5dbe1), true);

  private final BufferedImage sheet;
  private final Graphics2D graphics;

  /**
   * @param panel what stands below the cards; {@code null} for nothing
   */
  SheetPainter(int rows, boolean more, BufferedImage panel) {
    int width = 2 * MARGIN + SheetLayout.COLUMNS * STEP - GAP;
    int height = HEAD + Math.max(1, rows) * (CARD + GAP) + MARGIN - GAP + (more ? MORE : 0);
    int panelTop = height - MARGIN + GAP - (more ? MORE : 0);
    height += (panel == null ? 0 : panel.getHeight() + GAP) + ORIGIN;
    sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    graphics = sheet.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.setColor(SHEET);
    graphics.fillRect(0, 0, width, height);
    if (panel != null) {
      graphics.drawImage(panel, MARGIN, panelTop, null);
    }
  }

  void title(String title, String subtitle) {
    Lettering.draw(graphics, title, MARGIN, 40, TITLE);
    Lettering.draw(graphics, subtitle, MARGIN, 65, TEXT);
  }

  /** The panel of a series with its labels. */
  void card(Card card) {
    int x = x(card, 0) - INSET;
    int y = y(card);
    int width = card.columns() * STEP - GAP;
    graphics.setColor(PANEL);
    graphics.fill(new RoundRectangle2D.Double(x, y, width, CARD, 12, 12));
    Series series = card.series();
    String term = series.modality();
    double chip = Lettering.width(term, TERM) + 14;
    graphics.setColor(CHIP);
    graphics.fill(new RoundRectangle2D.Double(x + INSET, y + 8, chip, 19, 8, 8));
    Lettering.draw(graphics, term, x + INSET + 7, y + 22.5, TERM);
    Lettering.draw(graphics, series.title(), x + INSET + chip + 8, y + 23, NAME);
    Lettering.drawRight(graphics, count(series), x + width - INSET, y + 23, TEXT);
    Lettering.draw(graphics, geometry(series), x + INSET, y + 43, SMALL);
  }

  /** A picture, as large as its tile allows, in its true proportions. */
  void picture(Card card, int column, FrameImage frame) {
    Rectangle tile = tile(card, column);
    double height = frame.image().getHeight() * frame.pixelHeight();
    double scale = Math.min(TILE / (double) frame.image().getWidth(), TILE / height);
    int w = Math.max(1, (int) Math.round(frame.image().getWidth() * scale));
    int h = Math.max(1, (int) Math.round(height * scale));
    int x = tile.x + (TILE - w) / 2;
    int y = tile.y + (TILE - h) / 2;
    graphics.drawImage(frame.image(), x, y, w, h, null);
  }

  /** Which of a series' frames the picture shows. */
  void place(Card card, int column, int place, int frames) {
    Rectangle tile = area(card, column);
    if (frames > 1) {
      String words = Plain.count(place) + " of " + Plain.count(frames);
      Lettering.drawCentred(graphics, words, tile.getCenterX(), tile.y + TILE + 17, SMALL);
    }
  }

  /** Words in place of a picture. */
  void words(Card card, int column, String term, String words) {
    Rectangle tile = tile(card, column);
    Lettering.drawCentred(graphics, term, tile.getCenterX(), tile.getCenterY(), BIG);
    Lettering.drawCentred(graphics, words, tile.getCenterX(), tile.getCenterY() + 26, SMALL);
  }

  /** Says how many series are not shown. */
  void more(int series) {
    if (series > 0) {
      String words = "and " + Plain.count(series) + " more series";
      Lettering.draw(graphics, words, MARGIN, sheet.getHeight() - ORIGIN - MARGIN, TEXT);
    }
  }

  /** The picture, with what it comes from below. */
  BufferedImage finish(Origin origin) {
    int y = sheet.getHeight() - ORIGIN;
    Lettering.draw(graphics, origin.line(), MARGIN, y + 12, SMALL);
    Lettering.draw(graphics, origin.method(), MARGIN, y + 32, SMALL);
    graphics.dispose();
    return sheet;
  }

  private Rectangle tile(Card card, int column) {
    Rectangle tile = area(card, column);
    graphics.setColor(Color.BLACK);
    graphics.fill(tile);
    return tile;
  }

  private static Rectangle area(Card card, int column) {
    return new Rectangle(x(card, column), y(card) + LABEL, TILE, TILE);
  }

  private static int x(Card card, int column) {
    return MARGIN + INSET + (card.column() + column) * STEP;
  }

  private static int y(Card card) {
    return HEAD + card.row() * (CARD + GAP);
  }

  private static String count(Series series) {
    int objects = series.instances().size();
    if (!series.hasImages()) {
      return Plain.counted(objects, "object");
    }
    return series.frames() == objects
        ? Plain.counted(objects, "image")
        : Plain.counted(series.frames(), "frame");
  }

  private static String geometry(Series series) {
    Geometry geometry = Geometry.of(series, " × ");
    String spacing = geometry.spacing().isEmpty() ? "" : ", " + geometry.spacing() + " mm";
    return geometry.matrix() + spacing;
  }
}
