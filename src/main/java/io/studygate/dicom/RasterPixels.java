package io.studygate.dicom;

import java.awt.image.Raster;

/** Samples of a frame that a codec has decoded. */
final class RasterPixels implements PixelSource {
  private final Raster raster;
  private final int channels;
  private final int unused;

  RasterPixels(Raster raster, PixelLayout layout) {
    this.raster = raster;
    this.channels = layout.samples();
    this.unused = layout.signed() ? 32 - layout.stored() : 0;
  }

  @Override
  public int width() {
    return raster.getWidth();
  }

  @Override
  public int height() {
    return raster.getHeight();
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public double at(int x, int y, int channel) {
    int value = raster.getSample(x + raster.getMinX(), y + raster.getMinY(), channel);
    return value << unused >> unused;
  }
}
