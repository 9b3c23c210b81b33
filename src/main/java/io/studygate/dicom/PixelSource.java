package io.studygate.dicom;

/** Samples of one frame by their place; NaN where the frame is only padded. */
interface PixelSource {
  int width();

  int height();

  int channels();

  double at(int x, int y, int channel);
}
