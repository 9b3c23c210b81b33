package io.studygate.measure;

/**
 * Samples a dose all through a solid. Each prism is cut into fine rows; along a row and through the
 * prism's thickness the places follow golden-ratio sequences, so that every direction is sampled
 * finely whichever way the dose falls. Each sample stands for the exact stretch that it was taken
 * from. The edges of the prisms are looked at too, for the least and the highest dose.
 */
final class Sampling {
  /** Samples for each point of the dose grid. */
  private static final double PER_CELL = 32;

  private static final double LEAST_SAMPLES = 400_000;
  private static final double MOST_SAMPLES = 4_000_000;
  private static final double ROW_MM = 0.2;
  private static final int LEAST_ROWS = 400;
  private static final int MOST_ROWS = 2000;
  private static final double ALONG = 0.7548776662466927;
  private static final double THROUGH = 0.6180339887498949;

  private final Solid solid;
  private final DoseField dose;
  private final Histogram histogram;
  private long stretches;
  private long samples;

  private Sampling(Solid solid, DoseField dose) {
    this.solid = solid;
    this.dose = dose;
    this.histogram = new Histogram(dose.least(), dose.most());
  }

  /** The volume of a solid, mm³. */
  static double volume(Solid solid) {
    return solid.slabs().stream().mapToDouble(s -> rows(s).area() * s.thickness()).sum();
  }

  /** The dose in a solid of this volume, mm³. */
  static Histogram sample(Solid solid, double volume, DoseField dose) {
    Sampling sampling = new Sampling(solid, dose);
    double wanted = volume / dose.cell() * PER_CELL;
    double each = volume / Math.max(LEAST_SAMPLES, Math.min(MOST_SAMPLES, wanted));
    solid.slabs().forEach(slab -> sampling.slab(slab, each));
    return sampling.histogram;
  }

  private static Rows rows(Slab slab) {
    return Rows.of(slab.lines(), ROW_MM, LEAST_ROWS, MOST_ROWS);
  }

  private void slab(Slab slab, double each) {
    Rows rows = rows(slab);
    double step = each / (slab.thickness() * rows.pitch());
    for (int row = 0; row < rows.count(); row++) {
      for (int i = 0; i < rows.stretches(row); i++) {
        stretch(slab, rows, row, rows.from(row, i), rows.to(row, i), step);
      }
    }
    for (double[] line : slab.lines()) {
      for (int i = 0; i < line.length; i += 2) {
        histogram.seen(at(line[i], line[i + 1], slab.from()));
        histogram.seen(at(line[i], line[i + 1], slab.to()));
      }
    }
  }

  private void stretch(Slab slab, Rows rows, int row, double from, double to, double step) {
    double phase = fraction(stretches++ * ALONG);
    double length = to - from;
    int count = (int) Math.max(1, Math.round(length / step));
    double volume = length / count * rows.pitch() * slab.thickness();
    double v = rows.at(row);
    for (int i = 0; i < count; i++) {
      double u = from + (i + phase) * length / count;
      double w = slab.from() + fraction(samples++ * THROUGH) * slab.thickness();
      histogram.add(at(u, v, w), volume);
    }
  }

  private double at(double u, double v, double w) {
    double[] a = solid.across();
    double[] d = solid.down();
    double[] n = solid.normal();
    return dose.at(
        u * a[0] + v * d[0] + w * n[0],
        u * a[1] + v * d[1] + w * n[1],
        u * a[2] + v * d[2] + w * n[2]);
  }

  private static double fraction(double value) {
    return value - Math.floor(value);
  }
}
