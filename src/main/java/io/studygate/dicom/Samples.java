package io.studygate.dicom;

/**
 * A frame made smaller by a whole factor, each sample the mean of those it stands for.
 *
 * @param channels 1 for grey, in stored values; 3 for red, green and blue, 0 to 255
 * @param values row by row, channels together; NaN where the frame is only padded
 */
public record Samples(int width, int height, int channels, float[] values) {

  /**
   * Makes a frame smaller.
   *
   * @param maxSide the longer side becomes at least this, and less than twice as much, unless the
   *     frame is smaller itself
   */
  static Samples reduce(PixelSource source, int maxSide) {
    int columns = source.width();
    int rows = source.height();
    int factor = Math.max(1, Math.max(columns, rows) / maxSide);
    int width = Math.max(1, columns / factor);
    int height = Math.max(1, rows / factor);
    int channels = source.channels();
    float[] values = new float[width * height * channels];
    int fx = Math.min(factor, columns);
    int fy = Math.min(factor, rows);
    for (int i = 0; i < values.length; i++) {
      int pixel = i / channels;
      values[i] = mean(source, pixel % width * fx, pixel / width * fy, fx, fy, i % channels);
    }
    return new Samples(width, height, channels, values);
  }

  private static float mean(PixelSource source, int x0, int y0, int fx, int fy, int channel) {
    double sum = 0;
    int count = 0;
    for (int y = y0; y < y0 + fy; y++) {
      for (int x = x0; x < x0 + fx; x++) {
        double value = source.at(x, y, channel);
        if (!Double.isNaN(value)) {
          sum += value;
          count++;
        }
      }
    }
    return count == 0 ? Float.NaN : (float) (sum / count);
  }

  /** All values times a factor. */
  Samples scaled(float factor) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i] * factor;
    }
    return new Samples(width, height, channels, out);
  }

  /**
   * Red, green and blue of brightness and two colour differences, 0 to 255.
   *
   * @see "DICOM PS3.3 C.7.6.3.1.2, YBR_FULL"
   */
  Samples rgbOfYbr() {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i += 3) {
      float y = values[i];
      float cb = values[i + 1] - 128;
      float cr = values[i + 2] - 128;
      out[i] = y + 1.402f * cr;
      out[i + 1] = y - 0.344136f * cb - 0.714136f * cr;
      out[i + 2] = y + 1.772f * cb;
    }
    return new Samples(width, height, channels, out);
  }
}
