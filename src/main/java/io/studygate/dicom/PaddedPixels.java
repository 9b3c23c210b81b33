package io.studygate.dicom;

/**
 * A grey frame without the values that only fill it up.
 *
 * @param first lowest value of padding
 * @param last highest value of padding
 * @see "DICOM PS3.3 C.7.5.1.1.2"
 */
record PaddedPixels(PixelSource source, int first, int last) implements PixelSource {
  @Override
  public int width() {
    return source.width();
  }

  @Override
  public int height() {
    return source.height();
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public double at(int x, int y, int channel) {
    double value = source.at(x, y, channel);
    return value >= first && value <= last ? Double.NaN : value;
  }
}
