package io.studygate.measure;

import io.studygate.dicom.DicomLimits;
import io.studygate.paper.Csv;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.aoju.bus.image.Tag;

/** {@code qa.csv}: one line for each series of images. */
final class QualityTable {
  static final String METHOD =
      "gap: over 1.5 usual distances; empty: one value only; clipped: at the highest value of Bits"
          + " Stored; noise: Immerkaer 1996 in the foreground (Otsu), median of slices; SNR: mean of"
          + " the foreground above the lowest value, by noise; docs/results.md";

  private static final double GAP = 1.5;

  private final DicomLimits limits;
  private final String program;
  private final Csv csv =
      new Csv(
          "image_series",
          "modality",
          "images",
          "slices",
          "slice_distance_mm",
          "gaps",
          "repeated_places",
          "geometry_reason",
          "empty_slices",
          "clipped_percent",
          "noise",
          "snr",
          "values_reason",
          "program",
          "method",
          "input_sha256");

  QualityTable(DicomLimits limits, String program) {
    this.limits = limits;
    this.program = program;
  }

  String of(List<ImageSeries> all) throws IOException {
    for (ImageSeries series : all) {
      List<Object> cells = new ArrayList<>();
      Integer number = series.first().instance().seriesNumber();
      cells.add(number == null ? "" : number);
      cells.add(term(series.first().instance().modality()));
      cells.add(series.objects().size());
      geometry(cells, series);
      values(cells, series);
      cells.addAll(List.of(program, METHOD, StudyObjects.hash(series.objects())));
      csv.row(cells.toArray());
    }
    return csv.toString();
  }

  private static String term(String modality) {
    return modality.matches("[A-Z0-9_]{2,16}") ? modality : "";
  }

  private static void geometry(List<Object> cells, ImageSeries series) {
    if (series.slices().size() < 2) {
      boolean one = !series.slices().isEmpty();
      String reason = one ? "it is one slice" : "how its slices lie is not known";
      cells.addAll(List.of(one ? 1 : "", "", "", "", reason));
      return;
    }
    double[] gaps = series.gaps();
    double usual = series.apart();
    cells.add(series.slices().size());
    cells.add(usual > 0 ? number(usual) : "");
    cells.add(usual > 0 ? Arrays.stream(gaps).filter(gap -> gap > GAP * usual).count() : "");
    cells.add(series.repeats());
    cells.add(usual > 0 ? "" : "all slices lie in one place");
  }

  private void values(List<Object> cells, ImageSeries series) throws IOException {
    List<SliceQuality> found = new ArrayList<>();
    String[] unreadable = new String[1];
    SlicePixels.each(
        series,
        limits,
        (index, pixels, reason) -> {
          if (pixels == null) {
            unreadable[0] = reason;
          } else {
            int columns = series.slices().get(index).columns();
            found.add(SliceQuality.of(pixels, columns, highest(pixels)));
          }
        });
    if (unreadable[0] != null) {
      cells.addAll(List.of("", "", "", "", unreadable[0]));
      return;
    }
    if (found.isEmpty()) {
      cells.addAll(List.of("", "", "", "", "how its slices lie is not known"));
      return;
    }
    double noise = middle(found, SliceQuality::noise);
    double signal = middle(found, SliceQuality::signal);
    boolean known = noise > 0 && signal > 0;
    cells.add(found.stream().filter(SliceQuality::empty).count());
    cells.add(number(100 * found.stream().mapToDouble(SliceQuality::clipped).average().orElse(0)));
    cells.add(known ? number(noise) : "");
    cells.add(known ? number(signal / noise) : "");
    cells.add(
        known ? "" : "too little foreground, or none of its pixels differ from their neighbours");
  }

  private static double highest(SlicePixels pixels) {
    int bits = pixels.header().object().getInt(Tag.BitsStored, 16);
    boolean signed = pixels.header().object().getInt(Tag.PixelRepresentation, 0) == 1;
    return Math.pow(2, signed ? bits - 1 : bits) - 1;
  }

  private static double middle(List<SliceQuality> all, ToDoubleFunction<SliceQuality> what) {
    double[] known = all.stream().mapToDouble(what).filter(v -> !Double.isNaN(v)).toArray();
    return known.length == 0 ? Double.NaN : median(known);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
