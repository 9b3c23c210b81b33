package io.studygate.measure;

import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.FrameReader;
import io.studygate.study.DoseGrid;
import io.studygate.study.Numbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Reads the doses of an RT Dose, plane by plane.
 *
 * @see "DICOM PS3.3 C.8.8.3"
 */
final class DoseReader {
  /** More points than a grid of 1 mm over a whole trunk; 128 MB. */
  private static final long MOST_POINTS = 32L << 20;

  private static final double UNIT = 1e-3;

  private final StudyObject object;
  private final DicomLimits limits;
  private final Attributes data;

  private DoseReader(StudyObject object, DicomLimits limits) throws IOException {
    this.object = object;
    this.limits = limits;
    this.data = object.header(limits).dataset();
  }

  /**
   * The sum of these doses.
   *
   * @throws NotMeasured if one of them cannot be read as a grid, or the sum is zero everywhere
   */
  static DoseField read(List<StudyObject> doses, DicomLimits limits)
      throws IOException, NotMeasured {
    List<DoseVolume> parts = new ArrayList<>();
    long points = 0;
    for (StudyObject each : doses) {
      DoseVolume volume = new DoseReader(each, limits).volume();
      DoseVolume same = parts.stream().filter(volume::alike).findFirst().orElse(null);
      if (same != null) {
        same.add(volume);
      } else {
        parts.add(volume);
        points += volume.points();
      }
      if (points > MOST_POINTS) {
        throw new NotMeasured("the dose grids have too many points to be measured here");
      }
    }
    DoseField sum = DoseField.sum(parts);
    if (!(sum.most() > 0)) {
      throw new NotMeasured("every value of the dose is zero");
    }
    return sum;
  }

  private DoseVolume volume() throws IOException, NotMeasured {
    int columns = data.getInt(Tag.Columns, 0);
    int rows = data.getInt(Tag.Rows, 0);
    double[] places = DoseGrid.offsets(data);
    if (columns < 2 || rows < 2 || places.length < 2) {
      throw new NotMeasured(
          "the dose grid has no extent in three directions, or none that is told");
    }
    if ((long) columns * rows * places.length > MOST_POINTS) {
      throw new NotMeasured("the dose grid has too many points to be measured here");
    }
    int[] order =
        IntStream.range(0, places.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> places[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] rising = Arrays.stream(order).mapToDouble(i -> places[i]).toArray();
    for (int i = 1; i < rising.length; i++) {
      if (rising[i] - rising[i - 1] < UNIT) {
        throw new NotMeasured("two planes of the dose grid lie in the same place");
      }
    }
    double[] spacing = spacing();
    return new DoseVolume(
        Numbers.of(data, Tag.ImagePositionPatient),
        axes(),
        new double[] {spacing[1], spacing[0]},
        rising,
        new int[] {columns, rows},
        values(order, columns * rows));
  }

  private double[] spacing() throws NotMeasured {
    double[] spacing = Numbers.of(data, Tag.PixelSpacing);
    if (spacing.length != 2 || !(spacing[0] > UNIT) || !(spacing[1] > UNIT)) {
      throw new NotMeasured("the spacing of the dose grid is not known");
    }
    return spacing;
  }

  private double[][] axes() throws NotMeasured {
    double[] o = Numbers.of(data, Tag.ImageOrientationPatient);
    double[] row = Arrays.copyOf(o, 3);
    double[] column = Arrays.copyOfRange(o, 3, 6);
    boolean square =
        Math.abs(Space.dot(row, row) - 1) < UNIT
            && Math.abs(Space.dot(column, column) - 1) < UNIT
            && Math.abs(Space.dot(row, column)) < UNIT;
    if (!square) {
      throw new NotMeasured("rows and columns of the dose grid do not stand at right angles");
    }
    return new double[][] {row, column, Space.cross(row, column)};
  }

  private float[] values(int[] order, int plane) throws IOException, NotMeasured {
    Double scaling = Numbers.first(Numbers.of(data, Tag.DoseGridScaling));
    if (scaling == null || !(scaling > 0)) {
      throw new NotMeasured("the dose has no Dose Grid Scaling");
    }
    float[] values = new float[order.length * plane];
    int[] place = new int[order.length];
    for (int k = 0; k < order.length; k++) {
      place[order[k]] = k;
    }
    String[] broken = new String[1];
    FrameReader.each(
        object.file(),
        limits,
        frame -> {
          if (frame.samples() == null) {
            broken[0] = frame.reason();
          } else if (frame.samples().values().length != plane) {
            broken[0] = "more than one number to a point";
          } else {
            put(frame.samples().values(), scaling, values, place[frame.number()] * plane);
          }
        });
    if (broken[0] != null) {
      throw new NotMeasured("the pixels of the dose cannot be read: " + broken[0]);
    }
    return values;
  }

  private static void put(float[] stored, double scaling, float[] values, int from) {
    for (int i = 0; i < stored.length; i++) {
      values[from + i] = (float) (stored[i] * scaling);
    }
  }
}
