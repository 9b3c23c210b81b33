package io.studygate.measure;

import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.dicom.DicomLimits;
import io.studygate.paper.Lettering;
import io.studygate.paper.Lettering.Style;
import io.studygate.study.Instance;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Structure contours and isodose lines on three planes through the target, for the contact sheet.
 * Lengths are pixels.
 */
public final class RtPanel {
  /** Width of the panel. */
  public static final int WIDTH = 1060;

  private static final int SIDE = PlaneView.SIDE;
  private static final int GAP = (WIDTH - 3 * SIDE) / 2;
  private static final int HEAD = 34;
  private static final int LEGEND = 74;
  private static final int MOST_NAMES = 14;
  private static final double WINDOW_LOW = -160;
  private static final double WINDOW_WIDTH = 400;
  private static final double[] LEVELS = {0.95, 0.8, 0.5, 0.2};
  private static final Color[] LEVEL_COLOURS = {
    new Color(0xff5a4d), new Color(0xffd23f), new Color(0x4fd675), new Color(0x5aa9ff)
  };
  private static final Color PANEL = new Color(0x222830);
  private static final Color RIM = new Color(0, 0, 0, 150);
  private static final Style NAME = new Style(16, new Color(0xf2f4f6), true);
  private static final Style SMALL = new Style(13, new Color(0xd5dbe1), false);

  private final RtScene scene;
  private final BufferedImage image;
  private final Graphics2D graphics;

  private RtPanel(RtScene scene) {
    this.scene = scene;
    image = new BufferedImage(WIDTH, HEAD + SIDE + LEGEND, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(PANEL);
    graphics.fillRect(0, 0, WIDTH, image.getHeight());
  }

  /** The panel; {@code null} if the study has no structures on images that can be drawn. */
  public static BufferedImage of(
      List<Instance> instances, DeidentifiedStudy study, DicomLimits limits) throws IOException {
    try {
      RtScene scene = RtScene.of(StudyObjects.of(instances, study, limits));
      if (scene == null) {
        return null;
      }
      List<PlaneView> views = views(scene);
      return new RtPanel(scene).draw(views, ViewPixels.of(scene.images(), views, limits));
    } catch (NotMeasured | RuntimeException | OutOfMemoryError e) {
      // A picture is a courtesy: the tables say what cannot be read, and why
      return null;
    }
  }

  private static List<PlaneView> views(RtScene scene) {
    ImageSeries images = scene.images();
    Slice first = images.slices().get(0);
    Slice last = images.slices().get(images.slices().size() - 1);
    double[] o = first.plane().orientation();
    double[] row = {o[0], o[1], o[2]};
    double[] column = {o[3], o[4], o[5]};
    double[] normal = images.normal();
    double[] down = {-normal[0], -normal[1], -normal[2]};
    double width = first.columns() * first.plane().pixelSpacing()[1];
    double height = first.rows() * first.plane().pixelSpacing()[0];
    double depth = last.along(normal) - first.along(normal) + images.apart();
    double[] middle = scene.middle();
    double size = Math.max(depth, Math.max(width, height));
    double[] centre = centre(first, width, height, depth - images.apart(), normal);
    return List.of(
        new PlaneView("Across", moved(centre, middle, normal), row, column, size / SIDE),
        new PlaneView("From the front", moved(centre, middle, column), row, down, size / SIDE),
        new PlaneView("From the side", moved(centre, middle, row), column, down, size / SIDE));
  }

  /** The middle of all images; the depth is that from the first slice to the last. */
  private static double[] centre(
      Slice first, double width, double height, double depth, double[] normal) {
    double[] p = first.plane().position();
    double[] o = first.plane().orientation();
    double[] centre = new double[3];
    for (int i = 0; i < 3; i++) {
      centre[i] = p[i] + o[i] * width / 2 + o[i + 3] * height / 2 + normal[i] * depth / 2;
    }
    return centre;
  }

  /** The centre, moved along one direction to where the target lies. */
  private static double[] moved(double[] centre, double[] target, double[] direction) {
    double off = Space.dot(target, direction) - Space.dot(centre, direction);
    double[] moved = new double[3];
    for (int i = 0; i < 3; i++) {
      moved[i] = centre[i] + off * direction[i];
    }
    return moved;
  }

  private BufferedImage draw(List<PlaneView> views, float[][] values) {
    Lettering.draw(graphics, scene.title(), 8, 23, NAME);
    for (int i = 0; i < views.size(); i++) {
      view(views.get(i), values[i], i * (SIDE + GAP));
    }
    legend();
    graphics.dispose();
    return image;
  }

  private void view(PlaneView view, float[] values, int left) {
    for (int i = 0; i < values.length; i++) {
      double share = (values[i] - WINDOW_LOW) / WINDOW_WIDTH;
      int grey = Float.isNaN(values[i]) ? 0 : (int) (255 * Math.max(0, Math.min(1, share)));
      image.setRGB(left + i % SIDE, HEAD + i / SIDE, grey * 0x010101);
    }
    if (scene.dose() != null) {
      float[] dose = view.values(scene.dose());
      for (int i = 0; i < LEVELS.length; i++) {
        line(dose, LEVELS[i] * scene.dose().most(), LEVEL_COLOURS[i], 1.1f, left);
      }
    }
    for (int i = 0; i < scene.solids().size(); i++) {
      boolean target = i == scene.target();
      line(
          view.values(scene.solids().get(i)),
          0.5,
          scene.structures().get(i).onDark(),
          target ? 2.4f : 1.5f,
          left);
    }
    graphics.setColor(RIM);
    graphics.fillRect(left, HEAD, (int) Lettering.width(view.name(), SMALL) + 16, 26);
    Lettering.draw(graphics, view.name(), left + 8, HEAD + 18, SMALL);
  }

  private void line(float[] values, double level, Color colour, float width, int left) {
    AffineTransform place = AffineTransform.getTranslateInstance(left + 0.5, HEAD + 0.5);
    Shape outline = Outline.of(values, SIDE, level).createTransformedShape(place);
    // Any colour is seen on any grey
    graphics.setColor(RIM);
    graphics.setStroke(new BasicStroke(width + 1.6f));
    graphics.draw(outline);
    graphics.setColor(colour);
    graphics.setStroke(new BasicStroke(width));
    graphics.draw(outline);
  }

  private void legend() {
    int y = HEAD + SIDE + 16;
    double x = 8;
    for (int i = 0; scene.dose() != null && i < LEVELS.length; i++) {
      double gray = LEVELS[i] * scene.dose().most();
      String words =
          String.format(Locale.ROOT, "%.1f Gy (%.0f %% of the maximum)", gray, LEVELS[i] * 100);
      x = entry(words, LEVEL_COLOURS[i], x, y);
    }
    x = 8;
    y += 22;
    for (int i = 0; i < scene.structures().size() && i < MOST_NAMES; i++) {
      String name = scene.structures().get(i).label();
      if (x + Lettering.width(name, SMALL) > WIDTH - 40) {
        x = 8;
        y += 20;
      }
      x = entry(name, scene.structures().get(i).onDark(), x, y);
    }
  }

  private double entry(String words, Color colour, double x, int y) {
    graphics.setColor(colour);
    graphics.fillRect((int) x, y - 6, 18, 4);
    Lettering.draw(graphics, words, x + 24, y, SMALL);
    return x + 24 + Lettering.width(words, SMALL) + 18;
  }
}
