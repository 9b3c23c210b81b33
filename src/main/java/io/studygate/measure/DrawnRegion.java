package io.studygate.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * A structure drawn on images: the pixels whose centres lie inside its contours.
 *
 * @param solid {@code null} if it is none
 * @param noVolume why not
 */
record DrawnRegion(int number, String name, Solid solid, Double volume, String noVolume)
    implements Region {
  private static final double PARALLEL = 0.9994;

  static DrawnRegion of(Structure structure, List<double[]> slices) {
    try {
      Solid solid = structure.solid(slices);
      double volume = Sampling.volume(solid) / 1000;
      return new DrawnRegion(structure.number(), structure.name(), solid, volume, null);
    } catch (NotMeasured e) {
      return new DrawnRegion(structure.number(), structure.name(), null, null, e.getMessage());
    }
  }

  @Override
  public void on(Slice slice, Visit visit) throws NotMeasured {
    if (solid == null) {
      throw new NotMeasured(noVolume);
    } else if (Math.abs(Space.dot(slice.plane().normal(), solid.normal())) < PARALLEL) {
      throw new NotMeasured("contours and images do not face the same way");
    }
    double place = slice.along(solid.normal());
    for (Slab slab : solid.slabs()) {
      if (place >= slab.from() && place < slab.to()) {
        fill(slab, slice, visit);
      }
    }
  }

  private void fill(Slab slab, Slice slice, Visit visit) {
    List<double[]> lines = new ArrayList<>();
    for (double[] line : slab.lines()) {
      double[] pixels = new double[line.length];
      for (int i = 0; i < line.length; i += 2) {
        double[] p = slice.pixel(solid.point(line[i], line[i + 1], slab.place()));
        pixels[i] = p[0];
        pixels[i + 1] = p[1];
      }
      lines.add(pixels);
    }
    Rows rows = Rows.at(lines, -0.5, 1, slice.rows());
    for (int row = 0; row < rows.count(); row++) {
      for (int i = 0; i < rows.stretches(row); i++) {
        int from = (int) Math.max(0, Math.ceil(rows.from(row, i)));
        int to = (int) Math.min(slice.columns(), Math.ceil(rows.to(row, i)));
        for (int column = from; column < to; column++) {
          visit.pixel(row * slice.columns() + column);
        }
      }
    }
  }
}
