package io.studygate.study;

import java.util.Arrays;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Where the points of a dose grid lie.
 *
 * @param origin centre of the first point, mm
 * @param row unit vector along which columns are counted
 * @param column unit vector along which rows are counted
 * @param normal unit vector along which planes are counted
 * @param width from the first column to the last, mm
 * @param height from the first row to the last, mm
 * @param from lowest plane, mm from the origin along the normal
 * @param to highest plane, mm from the origin along the normal
 * @see "DICOM PS3.3 C.8.8.3.2, Grid Frame Offset Vector"
 */
public record DoseGrid(
    double[] origin,
    double[] row,
    double[] column,
    double[] normal,
    double width,
    double height,
    double from,
    double to) {
  /** Decimal strings are rounded, mm. */
  private static final double ROUNDING = 0.01;

  /** Cosine of one degree. */
  private static final double PARALLEL = 0.99985;

  /** The grid; {@code null} if something of it is missing, no number or in contradiction. */
  static DoseGrid of(Attributes data) {
    Plane plane = plane(data);
    int rows = data.getInt(Tag.Rows, 0);
    int columns = data.getInt(Tag.Columns, 0);
    boolean sized = plane.pixelSpacing().length == 2 && rows > 0 && columns > 0;
    double[] offsets = plane.placed() && sized ? offsets(data, plane) : new double[0];
    if (offsets.length == 0) {
      return null;
    }
    double[] o = plane.orientation();
    return new DoseGrid(
        plane.position(),
        Arrays.copyOf(o, 3),
        Arrays.copyOfRange(o, 3, 6),
        plane.normal(),
        (columns - 1) * plane.pixelSpacing()[1],
        (rows - 1) * plane.pixelSpacing()[0],
        Arrays.stream(offsets).min().orElseThrow(),
        Arrays.stream(offsets).max().orElseThrow());
  }

  /**
   * Distance of each plane from the first along the normal, in the order of the frames; empty if it
   * is not known.
   */
  public static double[] offsets(Attributes data) {
    return of(data) == null ? new double[0] : offsets(data, plane(data));
  }

  private static Plane plane(Attributes data) {
    return new Plane(
        Numbers.of(data, Tag.ImagePositionPatient),
        Numbers.of(data, Tag.ImageOrientationPatient),
        Numbers.of(data, Tag.PixelSpacing),
        null);
  }

  /**
   * Distance of each plane from the first along the normal. The vector begins with zero, or it
   * holds the planes' own z, which only transverse grids may do. Empty if it is neither.
   */
  private static double[] offsets(Attributes data, Plane plane) {
    Double frames = Numbers.first(Numbers.of(data, Tag.NumberOfFrames));
    if (frames == null || frames <= 1) {
      return new double[] {0};
    }
    double[] vector = Numbers.of(data, Tag.GridFrameOffsetVector);
    if (vector.length != frames.intValue()) {
      return new double[0];
    }
    if (Math.abs(vector[0]) <= ROUNDING) {
      return vector;
    }
    double along = plane.normal()[2];
    boolean transverse = Math.abs(along) > PARALLEL;
    return transverse && Math.abs(vector[0] - plane.position()[2]) <= ROUNDING
        ? Arrays.stream(vector).map(z -> (z - vector[0]) * Math.signum(along)).toArray()
        : new double[0];
  }
}
