package io.studygate.measure;

import io.studygate.paper.Lettering;
import io.studygate.paper.Lettering.Style;
import io.studygate.paper.Origin;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code dvh.png}: one diagram for each dose, dark as the contact sheet is. Lengths are pixels. */
final class DvhPicture {
  private static final int WIDTH = 1080;
  private static final int HEAD = 76;
  private static final int PANEL = 520;
  private static final int EMPTY_PANEL = 96;
  private static final int FOOT = 60;
  private static final int LEFT = 76;
  private static final int PLOT_WIDTH = 640;
  private static final int PLOT_HEIGHT = 400;
  private static final int LEGEND = LEFT + PLOT_WIDTH + 36;
  private static final int LINE = 19;
  private static final int MOST_LINES = 21;

  private static final Color SHEET = new Color(0x15191e);
  private static final Color GRID = new Color(0x3a434e);
  private static final Style TITLE = new Style(24, new Color(0xf2f4f6), true);
  private static final Style NAME = new Style(16, new Color(0xf2f4f6), true);
  private static final Style TEXT = new Style(14, new Color(0xd5dbe1), false);
  private static final Style SMALL = new Style(13, new Color(0xb4bdc7), false);

  private final Graphics2D graphics;
  private final BufferedImage image;

  private DvhPicture(int panelHeight) {
    image = new BufferedImage(WIDTH, HEAD + panelHeight + FOOT, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(SHEET);
    graphics.fillRect(0, 0, WIDTH, image.getHeight());
  }

  /**
   * Draws it.
   *
   * @param title trial and case
   */
  static BufferedImage of(String title, List<DvhRow> rows, Origin origin) {
    Map<List<Object>, List<DvhRow>> panels = new LinkedHashMap<>();
    for (DvhRow row : rows) {
      List<Object> key = new ArrayList<>(List.of(row.structures()));
      key.add(row.set());
      panels.computeIfAbsent(key, none -> new ArrayList<>()).add(row);
    }
    int height = panels.values().stream().mapToInt(DvhPicture::height).sum();
    DvhPicture picture = new DvhPicture(height);
    Lettering.draw(picture.graphics, title, 20, 38, TITLE);
    Lettering.draw(picture.graphics, "Cumulative dose-volume histograms", 20, 62, TEXT);
    int top = HEAD;
    for (List<DvhRow> panel : panels.values()) {
      picture.panel(panel, top);
      top += height(panel);
    }
    picture.foot(origin, top);
    picture.graphics.dispose();
    return picture.image;
  }

  /** What a picture of these rows comes from; its input are the inputs of the rows. */
  static Origin origin(List<DvhRow> rows, String program) {
    List<String> inputs = rows.stream().map(DvhRow::hash).distinct().toList();
    return new Origin(program, DvhTable.METHOD, Origin.hash(inputs));
  }

  private static int height(List<DvhRow> panel) {
    return panel.stream().anyMatch(row -> row.doses() != null) ? PANEL : EMPTY_PANEL;
  }

  private void foot(Origin origin, int top) {
    Lettering.draw(graphics, origin.line(), 20, top + 18, SMALL);
    Lettering.draw(graphics, origin.method(), 20, top + 40, SMALL);
  }

  private void panel(List<DvhRow> rows, int top) {
    DvhRow first = rows.get(0);
    String dose = first.set() == null ? "no dose" : "dose of file " + files(first.set().doses());
    String words = "Structures of file " + first.structures().item() + ", " + dose;
    Lettering.draw(graphics, words, 20, top + 22, NAME);
    List<DvhRow> drawn = rows.stream().filter(row -> row.doses() != null).toList();
    if (drawn.isEmpty()) {
      String why = rows.get(0).noDoses();
      Lettering.draw(graphics, "No curves: " + why, 20, top + 52, TEXT);
      Lettering.draw(graphics, "Volumes, and each reason: see dvh.csv", 20, top + 76, SMALL);
    } else {
      plot(drawn, top + 44);
    }
    int left = rows.size() - drawn.size();
    if (left > 0 && !drawn.isEmpty()) {
      Lettering.draw(graphics, left + " without a curve: see dvh.csv", LEGEND, top + 490, SMALL);
    }
  }

  private static String files(List<StudyObject> doses) {
    return DoseSet.files(doses).replace(" ", ", ");
  }

  private void plot(List<DvhRow> rows, int top) {
    double most = rows.stream().mapToDouble(row -> row.doses().most()).max().orElseThrow();
    double step = step(most / 8);
    double end = Math.ceil(most * 1.02 / step) * step;
    graphics.setColor(GRID);
    graphics.setStroke(new BasicStroke(1));
    for (int i = 0; i <= 5; i++) {
      int y = top + PLOT_HEIGHT - i * PLOT_HEIGHT / 5;
      graphics.setColor(GRID);
      graphics.drawLine(LEFT, y, LEFT + PLOT_WIDTH, y);
      Lettering.drawRight(graphics, i * 20 + " %", LEFT - 8, y + 5, SMALL);
    }
    for (int i = 0; i <= Math.round(end / step); i++) {
      int x = (int) (LEFT + PLOT_WIDTH * i * step / end);
      graphics.setColor(GRID);
      graphics.drawLine(x, top, x, top + PLOT_HEIGHT);
      Lettering.drawCentred(graphics, label(i * step), x, top + PLOT_HEIGHT + 19, SMALL);
    }
    Lettering.drawCentred(
        graphics, "Dose, Gy", LEFT + PLOT_WIDTH / 2.0, top + PLOT_HEIGHT + 42, TEXT);
    for (int i = 0; i < rows.size(); i++) {
      curve(rows.get(i), i, end, top);
    }
  }

  private void curve(DvhRow row, int place, double end, int top) {
    Color colour = row.structure().onDark();
    Path2D path = new Path2D.Double();
    Doses doses = row.doses();
    for (int i = 0; i < Doses.STEPS; i++) {
      double dose = doses.most() * i / (Doses.STEPS - 1);
      double x = LEFT + PLOT_WIDTH * Math.max(0, dose) / end;
      double y = top + PLOT_HEIGHT * (1 - doses.curve()[i]);
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    path.lineTo(LEFT + PLOT_WIDTH * doses.most() / end, top + PLOT_HEIGHT);
    graphics.setColor(colour);
    graphics.setStroke(new BasicStroke(2.2f));
    graphics.draw(path);
    int y = top + 6 + place * LINE;
    if (place < MOST_LINES) {
      graphics.fillRect(LEGEND, y, 22, 4);
      Lettering.draw(graphics, shortened(row.structure().label()), LEGEND + 32, y + 7, TEXT);
    } else if (place == MOST_LINES) {
      Lettering.draw(graphics, "and more", LEGEND + 32, y + 7, SMALL);
    }
  }

  private static String shortened(String name) {
    return name.length() <= 30 ? name : name.substring(0, 29) + "\u2026";
  }

  /** 1, 2 or 5 times a power of ten. */
  private static double step(double about) {
    double power = Math.pow(10, Math.floor(Math.log10(about)));
    double digit = about / power;
    return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
  }

  private static String label(double dose) {
    double rounded = Math.round(dose * 1e6) / 1e6;
    return DvhTable.gray(rounded);
  }
}
