package io.studygate.measure;

/**
 * What one slice says of its quality.
 *
 * @param empty whether all its values are the same
 * @param clipped share of its pixels at the highest value that Bits Stored allows
 * @param noise in the image's values; NaN if it has too few pixels to tell
 * @param signal mean of the foreground above the lowest value; NaN if there is no foreground
 */
record SliceQuality(boolean empty, double clipped, double noise, double signal) {
  private static final int BINS = 256;
  private static final int FEW = 100;

  /**
   * Looks at a slice.
   *
   * @param highest the highest stored value there can be
   */
  static SliceQuality of(SlicePixels pixels, int columns, double highest) {
    int count = pixels.stored().length;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    int clipped = 0;
    for (int i = 0; i < count; i++) {
      double value = pixels.at(i);
      if (!Double.isNaN(value)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
        clipped += pixels.stored()[i] >= highest ? 1 : 0;
      }
    }
    if (!(most > least)) {
      return new SliceQuality(true, 0, Double.NaN, Double.NaN);
    }
    double threshold = threshold(pixels, least, most);
    return new SliceQuality(
        false,
        (double) clipped / count,
        noise(pixels, columns, threshold),
        signal(pixels, threshold, least));
  }

  /** Otsu's: it parts the values into two groups that are as far apart as can be. */
  private static double threshold(SlicePixels pixels, double least, double most) {
    double width = (most - least) / BINS;
    long[] bins = new long[BINS];
    double all = 0;
    long count = 0;
    for (int i = 0; i < pixels.stored().length; i++) {
      double value = pixels.at(i);
      if (!Double.isNaN(value)) {
        int bin = (int) Math.min(BINS - 1, (value - least) / width);
        bins[bin]++;
        all += bin;
        count++;
      }
    }
    double best = -1;
    int place = 0;
    double below = 0;
    long under = 0;
    for (int i = 0; i < BINS - 1; i++) {
      under += bins[i];
      below += (double) i * bins[i];
      if (under > 0 && under < count) {
        double off = below / under - (all - below) / (count - under);
        double between = (double) under * (count - under) * off * off;
        if (between > best) {
          best = between;
          place = i;
        }
      }
    }
    return least + (place + 1) * width;
  }

  /** Immerkaer's: what is left of the foreground after taking away what changes evenly. */
  private static double noise(SlicePixels p, int columns, double threshold) {
    double sum = 0;
    int count = 0;
    int rows = p.stored().length / columns;
    for (int y = 1; y < rows - 1; y++) {
      for (int x = 1; x < columns - 1; x++) {
        double left = laplace(p, y * columns + x, columns, threshold);
        if (!Double.isNaN(left)) {
          sum += Math.abs(left);
          count++;
        }
      }
    }
    return count < FEW ? Double.NaN : Math.sqrt(Math.PI / 2) * sum / (6.0 * count);
  }

  /** NaN where not all nine pixels are foreground. */
  private static double laplace(SlicePixels p, int at, int columns, double threshold) {
    double sum = 0;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        double value = p.at(at + dy * columns + dx);
        if (!(value >= threshold)) {
          return Double.NaN;
        }
        int weight = (dx == 0 ? 2 : -1) * (dy == 0 ? 2 : -1);
        sum += weight * value;
      }
    }
    return sum;
  }

  private static double signal(SlicePixels pixels, double threshold, double least) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < pixels.stored().length; i++) {
      double value = pixels.at(i);
      if (value >= threshold) {
        sum += value - least;
        count++;
      }
    }
    return count < FEW ? Double.NaN : sum / count;
  }
}
