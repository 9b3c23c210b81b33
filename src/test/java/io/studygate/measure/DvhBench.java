package io.studygate.measure;

import com.sun.management.OperatingSystemMXBean;
import io.studygate.measure.MadeRt.Grid;
import io.studygate.measure.MadeRt.Roi;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * What {@code bench/results.sh} runs: {@code large FOLDER} and {@code bodies FOLDER} make studies,
 * {@code measure FOLDER TABLE} opens one, measures it and writes {@code dvh.csv}.
 */
public final class DvhBench {
  private static final int SLICES = 200;
  private static final int MATRIX = 512;
  private static final double APART = 2.5;
  private static final double[][] AXIAL = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

  private static final double MIDDLE_DOSE = 45;
  private static final double ACROSS = 0.6;
  private static final double ALONG = 0.8;

  private DvhBench() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    switch (args[0]) {
      case "large" -> large(folder);
      case "bodies" -> bodies(folder);
      default -> measure(folder, Path.of(args[2]));
    }
  }

  private static void measure(Path folder, Path table) throws Exception {
    double[] doses = {20, 40};
    StudyObjects objects = Studies.of(folder).objects();
    long start = System.nanoTime();
    long used = processor();
    List<DvhRow> rows = DvhSheet.of(objects, doses);
    System.out.printf(
        "studygate_seconds=%.2f %.2f%n",
        (System.nanoTime() - start) / 1e9, (processor() - used) / 1e9);
    Files.writeString(table, new DvhTable(doses, "studygate").of(rows));
  }

  /** Nanoseconds of processor that this process has had. */
  private static long processor() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** A trunk with 29 things in it on 200 CT slices of 512 x 512; dose every 2.5 mm. */
  private static void large(Path folder) throws IOException {
    MadeRt made = new MadeRt(folder);
    List<Roi> rois = new ArrayList<>();
    rois.add(new Roi("BODY", "EXTERNAL", tube(190, 115, 0, 0, -248.75, 248.75)));
    rois.add(new Roi("LUNG_L", "ORGAN", tube(60, 80, 95, 0, -20, 200)));
    rois.add(new Roi("LUNG_R", "ORGAN", tube(60, 80, -95, 0, -20, 200)));
    rois.add(new Roi("CORD", "ORGAN", tube(6, 6, 0, 75, -240, 240)));
    for (int i = 4; i < 30; i++) {
      double[] middle = {(i % 7 - 3) * 40, (i % 4 - 1.5) * 35, (i - 17) * 14};
      Round ball = Round.sphere(6 + i);
      rois.add(
          new Roi("BALL_" + i, i == 4 ? "PTV" : "ORGAN", ball.contours(APART, 0.5, AXIAL, middle)));
    }
    Grid grid = Grid.of(new double[] {-205, -130, -255}, APART, 165, 105, 205);
    String[] images = new String[SLICES];
    for (int i = 0; i < SLICES; i++) {
      images[i] = MadeRt.uid("ct" + i);
    }
    made.structures(rois, images)
        .plan(1)
        .dose(
            grid,
            (x, y, z) -> 60 * Math.exp(-(x * x + 2 * y * y + z * z) / 20000) + (x + 205) / 50,
            "PLAN",
            a -> {});
    for (int i = 0; i < SLICES; i++) {
      made.write(ct(i));
    }
  }

  private static List<double[]> tube(
      double a, double b, double x, double y, double from, double to) {
    List<double[]> contours = new ArrayList<>();
    for (double z = from; z <= to; z += APART) {
      double[] points = new double[360 * 3];
      for (int i = 0; i < 360; i++) {
        points[i * 3] = x + a * Math.cos(Math.toRadians(i));
        points[i * 3 + 1] = y + b * Math.sin(Math.toRadians(i));
        points[i * 3 + 2] = z;
      }
      contours.add(points);
    }
    return contours;
  }

  private static Attributes ct(int slice) {
    Attributes a = MadeRt.object(UID.CTImageStorage, "CT", "ct" + slice);
    a.setInt(Tag.InstanceNumber, VR.IS, slice + 1);
    a.setDouble(Tag.ImagePositionPatient, VR.DS, -250, -250, -248.75 + slice * APART);
    a.setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0);
    a.setDouble(Tag.PixelSpacing, VR.DS, 500.0 / MATRIX, 500.0 / MATRIX);
    a.setDouble(Tag.SliceThickness, VR.DS, APART);
    a.setInt(Tag.Rows, VR.US, MATRIX);
    a.setInt(Tag.Columns, VR.US, MATRIX);
    a.setInt(Tag.SamplesPerPixel, VR.US, 1);
    a.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2");
    a.setInt(Tag.BitsAllocated, VR.US, 16);
    a.setInt(Tag.BitsStored, VR.US, 16);
    a.setInt(Tag.HighBit, VR.US, 15);
    a.setInt(Tag.PixelRepresentation, VR.US, 1);
    a.setDouble(Tag.RescaleSlope, VR.DS, 1);
    a.setDouble(Tag.RescaleIntercept, VR.DS, -1024);
    a.setBytes(Tag.PixelData, VR.OW, new byte[MATRIX * MATRIX * 2]);
    return a;
  }

  /** Bodies with formulas in a dose that rises by 1 Gy a mm, and what the formulas say. */
  private static void bodies(Path folder) throws IOException {
    List<Roi> rois = new ArrayList<>();
    StringBuilder formulas = new StringBuilder();
    add("SPHERE", Round.sphere(24), 3, rois, formulas);
    add("CYLINDER", Round.cylinder(12, 24), 3, rois, formulas);
    add("CONE", Round.cone(12, 24), 3, rois, formulas);
    add("SMALL", Round.sphere(5), 1, rois, formulas);
    Grid grid = Grid.of(new double[] {-41.3, -40.2, -39.1}, APART, 34, 33, 32);
    new MadeRt(folder)
        .structures(rois)
        .plan(1)
        .dose(grid, (x, y, z) -> MIDDLE_DOSE + ACROSS * x + ALONG * z, "PLAN", a -> {});
    Files.writeString(folder.resolve("formula.csv"), formulas.toString());
  }

  private static void add(
      String name, Round body, double spacing, List<Roi> rois, StringBuilder formulas) {
    String type = rois.isEmpty() ? "PTV" : "ORGAN";
    rois.add(new Roi(name, type, body.contours(spacing, 0.5, AXIAL, new double[3])));
    formulas.append(name + ",drawn," + formula(body.drawn(spacing, 0.5)));
    formulas.append(name + ",body," + formula(body));
  }

  /** Volume, mean dose, D95 and D2. */
  private static String formula(Round body) {
    return String.format(
        Locale.ROOT,
        "%.4f,%.4f,%.4f,%.4f%n",
        body.volume() / 1000,
        MIDDLE_DOSE + ALONG * body.height(),
        body.doseTo(0.95, MIDDLE_DOSE, ACROSS, ALONG),
        body.doseTo(0.02, MIDDLE_DOSE, ACROSS, ALONG));
  }
}
