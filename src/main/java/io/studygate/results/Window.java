package io.studygate.results;

import io.studygate.dicom.FrameValues;
import io.studygate.dicom.Samples;
import java.util.Arrays;
import org.aoju.bus.image.Tag;

/**
 * The range of stored values that is shown from black to white.
 *
 * @param low shown black, stored value
 * @param high shown white, stored value
 * @see "DICOM PS3.3 C.11.1, C.11.2"
 */
record Window(double low, double high) {
  private static final double CT_CENTRE = 40;
  private static final double CT_WIDTH = 400;
  private static final double LOWEST = 0.005;
  private static final double HIGHEST = 0.995;
  private static final double NEARLY_ALL = 0.98;
  private static final double HARDLY_ANY = 0.06;

  /** The header's window if it shows something, else one that does. */
  static Window of(Samples samples, FrameValues values, boolean ct) {
    double[] sorted = sorted(samples);
    if (sorted.length == 0) {
      return new Window(0, 1);
    }
    Window own = fromHeader(values, ct);
    if (sorted[0] == sorted[sorted.length - 1]) {
      // A frame without any dose is black, like the empty part of its neighbours.
      return own != null ? own : new Window(0, Math.max(1, 2 * Math.abs(sorted[0])));
    }
    return own != null && own.shows(sorted) ? own : fromValues(sorted);
  }

  private static Window fromHeader(FrameValues values, boolean ct) {
    double centre = values.number(Tag.FrameVOILUTSequence, Tag.WindowCenter, Double.NaN);
    double width = values.number(Tag.FrameVOILUTSequence, Tag.WindowWidth, Double.NaN);
    if (Double.isNaN(centre) || Double.isNaN(width)) {
      centre = ct ? CT_CENTRE : Double.NaN;
      width = CT_WIDTH;
    }
    int group = Tag.PixelValueTransformationSequence;
    double slope = values.number(group, Tag.RescaleSlope, 1);
    double intercept = values.number(group, Tag.RescaleIntercept, 0);
    boolean table = values.object().containsValue(Tag.ModalityLUTSequence);
    if (Double.isNaN(centre) || !(width >= 1e-9) || slope == 0 || table) {
      return null;
    }
    double low = (centre - width / 2 - intercept) / slope;
    double high = (centre + width / 2 - intercept) / slope;
    return new Window(low, high);
  }

  private boolean shows(double[] sorted) {
    double least = Math.min(low, high);
    double most = Math.max(low, high);
    double below = share(sorted, least);
    double above = 1 - share(sorted, most);
    Window all = fromValues(sorted);
    boolean flat = all.high - all.low < HARDLY_ANY * (most - least);
    return below < NEARLY_ALL && above < NEARLY_ALL && !flat;
  }

  /** Share of the values that are less than a bound. */
  private static double share(double[] sorted, double bound) {
    int place = Arrays.binarySearch(sorted, bound);
    return (double) (place < 0 ? -place - 1 : place) / sorted.length;
  }

  private static Window fromValues(double[] sorted) {
    int last = sorted.length - 1;
    double low = sorted[(int) (last * LOWEST)];
    double high = sorted[(int) Math.ceil(last * HIGHEST)];
    if (high <= low) {
      low = sorted[0];
      high = sorted[last];
    }
    return high > low ? new Window(low, high) : new Window(low, low + 1);
  }

  private static double[] sorted(Samples samples) {
    float[] all = samples.values();
    double[] values = new double[all.length];
    int count = 0;
    for (float each : all) {
      if (Float.isFinite(each)) {
        values[count++] = each;
      }
    }
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /** Brightness of a stored value, 0 to 255. */
  int brightness(float value) {
    double share = (value - low) / (high - low);
    return Float.isNaN(value) ? 0 : (int) Math.round(255 * Math.max(0, Math.min(1, share)));
  }
}
