package io.studygate.measure;

/**
 * Mean, spread and percentiles of many values, which are all told twice: once to find their range,
 * then, after {@link #again}, to count them in bins.
 */
final class Tally {
  private static final int BINS = 1 << 14;

  private long count;
  private double mean;
  private double squares;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;
  private int[] bins;

  void add(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    if (bins != null) {
      bins[bin(value)]++;
      return;
    }
    count++;
    double off = value - mean;
    mean += off / count;
    squares += off * (value - mean);
    least = Math.min(least, value);
    most = Math.max(most, value);
  }

  private int bin(double value) {
    return (int) Math.max(0, Math.min(BINS - 1, Math.round((value - least) / width())));
  }

  private double width() {
    return Math.max(most - least, 1e-12) / (BINS - 1);
  }

  /** From now on the same values come again. */
  void again() {
    bins = new int[BINS];
  }

  long count() {
    return count;
  }

  double mean() {
    return mean;
  }

  /** Standard deviation of the values themselves, as of a whole population. */
  double deviation() {
    return Math.sqrt(squares / count);
  }

  double least() {
    return least;
  }

  double most() {
    return most;
  }

  /** The value that this share of the values does not exceed, to 1/16383 of their range. */
  double percentile(double share) {
    long wanted = Math.max(1, (long) Math.ceil(share * count));
    long seen = 0;
    for (int i = 0; i < BINS; i++) {
      seen += bins[i];
      if (seen >= wanted) {
        return least + i * width();
      }
    }
    return most;
  }
}
