package io.studygate.results;

import io.studygate.dicom.Frame;
import io.studygate.paper.Lettering;
import io.studygate.paper.Lettering.Style;
import io.studygate.paper.Png;
import io.studygate.study.Instance;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

/** Draws large pictures in rows of three, large enough to read what is burned in. In pixels. */
final class HeldSheet {
  /** Side of a picture. */
  static final int TILE = 512;

  /** More pictures would take more than some 30 MB of memory. */
  static final int MOST = 24;

  private static final int COLUMNS = 3;
  private static final int MARGIN = 20;
  private static final int GAP = 12;
  private static final int LABEL = 26;
  private static final int HEAD = 84;
  private static final int ROW = TILE + LABEL + GAP;
  private static final Style TITLE = new Style(24, new Color(0xf2f4f6), true);
  private static final Style TEXT = new Style(14, new Color(0xb4bdc7), false);

  private final BufferedImage sheet;
  private final Graphics2D graphics;
  private int count;

  HeldSheet(int pictures) {
    int columns = Math.min(COLUMNS, pictures);
    int rows = (pictures + COLUMNS - 1) / COLUMNS;
    int width = Math.max(2 * TILE, columns * (TILE + GAP) - GAP) + 2 * MARGIN;
    sheet = new BufferedImage(width, HEAD + rows * ROW + MARGIN, BufferedImage.TYPE_INT_RGB);
    graphics = sheet.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.setColor(new Color(0x15191e));
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
  }

  void title(String title, String subtitle) {
    Lettering.draw(graphics, title, MARGIN, 40, TITLE);
    Lettering.draw(graphics, subtitle, MARGIN, 65, TEXT);
  }

  /**
   * Adds one picture.
   *
   * @param frame {@code null} if it cannot be read
   */
  void add(Instance instance, Frame frame) {
    int x = MARGIN + count % COLUMNS * (TILE + GAP);
    int y = HEAD + count / COLUMNS * ROW;
    count++;
    graphics.setColor(Color.BLACK);
    graphics.fillRect(x, y, TILE, TILE);
    String words = "file " + instance.item() + ", " + Modality.term(instance.modality());
    if (frame == null || frame.samples() == null) {
      words += ": " + (frame == null ? "not readable" : frame.reason());
    } else {
      picture(FrameImage.of(frame), x, y);
      int frames = Math.max(1, instance.frames());
      words += frames > 1 ? ", frame " + (frame.number() + 1) + " of " + frames : "";
    }
    Lettering.draw(graphics, words, x, y + TILE + 18, TEXT);
  }

  private void picture(FrameImage frame, int x, int y) {
    double height = frame.image().getHeight() * frame.pixelHeight();
    double scale = Math.min(TILE / (double) frame.image().getWidth(), TILE / height);
    int w = Math.max(1, (int) Math.round(frame.image().getWidth() * scale));
    int h = Math.max(1, (int) Math.round(height * scale));
    graphics.drawImage(frame.image(), x + (TILE - w) / 2, y + (TILE - h) / 2, w, h, null);
  }

  void write(Path file) throws IOException {
    graphics.dispose();
    Png.write(sheet, file);
  }
}
