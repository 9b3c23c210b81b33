package io.studygate.results;

import io.studygate.dicom.Frame;
import io.studygate.dicom.FrameValues;
import io.studygate.dicom.Samples;
import java.awt.image.BufferedImage;
import org.aoju.bus.image.Tag;

/**
 * A frame as a screen shows it.
 *
 * @param image its pixels, windowed
 * @param pixelHeight height of a pixel divided by its width
 */
record FrameImage(BufferedImage image, double pixelHeight) {
  private static final double STRANGEST = 20;

  static FrameImage of(Frame frame) {
    Samples samples = frame.samples();
    FrameValues values = new FrameValues(frame);
    BufferedImage image =
        new BufferedImage(samples.width(), samples.height(), BufferedImage.TYPE_INT_RGB);
    int[] rgb = samples.channels() == 3 ? colours(samples) : greys(samples, values);
    image.setRGB(0, 0, samples.width(), samples.height(), rgb, 0, samples.width());
    return new FrameImage(image, pixelHeight(values));
  }

  private static int[] colours(Samples samples) {
    float[] v = samples.values();
    int[] rgb = new int[v.length / 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = level(v[i * 3]) << 16 | level(v[i * 3 + 1]) << 8 | level(v[i * 3 + 2]);
    }
    return rgb;
  }

  private static int level(float value) {
    return Math.max(0, Math.min(255, Math.round(value)));
  }

  private static int[] greys(Samples samples, FrameValues values) {
    boolean ct = "CT".equals(values.object().getString(Tag.Modality));
    Window window = Window.of(samples, values, ct);
    boolean inverted =
        "MONOCHROME1".equals(values.object().getString(Tag.PhotometricInterpretation));
    int[] rgb = new int[samples.values().length];
    for (int i = 0; i < rgb.length; i++) {
      float value = samples.values()[i];
      int grey = window.brightness(value);
      // Padding is black whichever way the values run.
      rgb[i] = (inverted && !Float.isNaN(value) ? 255 - grey : grey) * 0x010101;
    }
    return rgb;
  }

  private static double pixelHeight(FrameValues values) {
    int[] tags = {Tag.PixelSpacing, Tag.ImagerPixelSpacing, Tag.NominalScannedPixelSpacing};
    for (int tag : tags) {
      double[] spacing = values.numbers(Tag.PixelMeasuresSequence, tag);
      if (spacing.length == 2 && spacing[0] > 0 && spacing[1] > 0) {
        return limited(spacing[0] / spacing[1]);
      }
    }
    int[] aspect = values.object().getInts(Tag.PixelAspectRatio);
    boolean given = aspect != null && aspect.length == 2 && aspect[0] > 0 && aspect[1] > 0;
    return given ? limited((double) aspect[0] / aspect[1]) : 1;
  }

  private static double limited(double ratio) {
    return ratio > STRANGEST || ratio < 1 / STRANGEST ? 1 : ratio;
  }
}
