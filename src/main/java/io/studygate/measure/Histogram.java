package io.studygate.measure;

/**
 * Volume by dose. Doses lie in bins; between their bounds volume is taken to be spread evenly.
 * Volumes in mm³, doses in Gy.
 */
final class Histogram {
  private static final int BINS = 1 << 16;

  private final double low;
  private final double width;
  private final double[] bins = new double[BINS];
  private double inside;
  private double outside;
  private double sum;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;

  /** Doses from {@code low} to {@code high} can be added. */
  Histogram(double low, double high) {
    this.low = low;
    this.width = Math.max(high - low, 1e-9) / BINS;
  }

  /** Adds a volume at a dose; NaN is outside of the dose grid. */
  void add(double dose, double volume) {
    if (Double.isNaN(dose)) {
      outside += volume;
      return;
    }
    int bin = (int) ((dose - low) / width);
    bins[Math.max(0, Math.min(BINS - 1, bin))] += volume;
    inside += volume;
    sum += dose * volume;
    seen(dose);
  }

  /** A dose that occurs, without a volume of its own. */
  void seen(double dose) {
    if (!Double.isNaN(dose)) {
      least = Math.min(least, dose);
      most = Math.max(most, dose);
    }
  }

  /** Volume inside the grid. */
  double inside() {
    return inside;
  }

  /** Share of the volume that lies outside of the grid, 0 to 1. */
  double outsideShare() {
    return outside / (inside + outside);
  }

  double least() {
    return least;
  }

  double most() {
    return most;
  }

  double mean() {
    return sum / inside;
  }

  /** The dose that the hottest part of this volume gets at the least. */
  double doseTo(double volume) {
    double left = volume;
    for (int i = BINS - 1; i >= 0; i--) {
      if (bins[i] > 0 && bins[i] >= left) {
        return within(low + (i + 1 - left / bins[i]) * width);
      }
      left -= bins[i];
    }
    return least;
  }

  private double within(double dose) {
    return Math.max(least, Math.min(most, dose));
  }

  /** The volume that gets this dose or more. */
  double volumeAt(double dose) {
    if (dose <= least) {
      return inside;
    } else if (dose > most) {
      return 0;
    }
    double place = (dose - low) / width;
    int bin = (int) Math.max(0, Math.min(BINS - 1, Math.floor(place)));
    double above = bins[bin] * (bin + 1 - place);
    for (int i = bin + 1; i < BINS; i++) {
      above += bins[i];
    }
    return Math.max(0, Math.min(inside, above));
  }
}
