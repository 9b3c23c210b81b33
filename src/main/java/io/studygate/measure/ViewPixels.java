package io.studygate.measure;

import io.studygate.dicom.DicomLimits;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The values of a series of images in three planes; slices are read one after the other, and of
 * each only what the planes need is kept.
 */
final class ViewPixels {
  private static final int SIDE = PlaneView.SIDE;

  private final ImageSeries series;
  private final List<PlaneView> views;
  private final float[][] values;
  private final double[] places;

  private ViewPixels(ImageSeries series, List<PlaneView> views) {
    this.series = series;
    this.views = views;
    this.values = new float[views.size()][SIDE * SIDE];
    for (float[] each : values) {
      Arrays.fill(each, Float.NaN);
    }
    double[] normal = series.normal();
    this.places = series.slices().stream().mapToDouble(s -> s.along(normal)).toArray();
  }

  /** The values of each view; NaN outside of the images. */
  static float[][] of(ImageSeries series, List<PlaneView> views, DicomLimits limits)
      throws IOException, NotMeasured {
    ViewPixels pixels = new ViewPixels(series, views);
    String[] unreadable = new String[1];
    SlicePixels.each(
        series,
        limits,
        (index, slice, reason) -> {
          if (slice == null) {
            unreadable[0] = reason;
          } else {
            pixels.add(index, slice);
          }
        });
    if (unreadable[0] != null) {
      throw new NotMeasured(unreadable[0]);
    }
    return pixels.values;
  }

  /** Each slice shows up to half way to its neighbours. */
  private void add(int index, SlicePixels pixels) {
    Slice slice = series.slices().get(index);
    double before = index == 0 ? half(index, 1) : half(index, -1);
    double after = index == places.length - 1 ? half(index, -1) : half(index, 1);
    double from = places[index] - before;
    double to = places[index] + after;
    for (int v = 0; v < views.size(); v++) {
      for (int y = 0; y < SIDE; y++) {
        row(v, y, slice, pixels, from, to);
      }
    }
  }

  private double half(int index, int step) {
    int other = index + step;
    return other < 0 || other >= places.length ? 1 : Math.abs(places[other] - places[index]) / 2;
  }

  private void row(int v, int y, Slice slice, SlicePixels pixels, double from, double to) {
    double[] normal = series.normal();
    PlaneView view = views.get(v);
    double place = Space.dot(view.point(0, y), normal);
    if (place < from || place >= to) {
      // No view is tilted along its rows, so the whole row lies elsewhere
      return;
    }
    for (int x = 0; x < SIDE; x++) {
      double[] at = slice.pixel(view.point(x, y));
      int column = (int) Math.round(at[0]);
      int row = (int) Math.round(at[1]);
      if (column >= 0 && row >= 0 && column < slice.columns() && row < slice.rows()) {
        values[v][y * SIDE + x] = (float) pixels.at(row * slice.columns() + column);
      }
    }
  }
}
