package io.studygate.measure;

import io.studygate.paper.Csv;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** {@code regions.csv}: one line for each region in each image series. */
final class RegionTable {
  static final String METHOD =
      "pixels whose centres lie in the region; volume of contours as in dvh.csv, of segments by"
          + " marked pixels; SD of all pixels; docs/results.md";

  private static final double[] SHARES = {0.05, 0.25, 0.5, 0.75, 0.95};

  private RegionTable() {}

  static String of(List<Regions.Row> rows, String program) {
    Csv csv =
        new Csv(
            "source_file",
            "image_series",
            "region_number",
            "region_name",
            "volume_cm3",
            "volume_reason",
            "unit",
            "unit_reason",
            "pixels",
            "mean",
            "sd",
            "min",
            "p5",
            "p25",
            "p50",
            "p75",
            "p95",
            "max",
            "values_reason",
            "program",
            "method",
            "input_sha256");
    for (Regions.Row row : rows) {
      csv.row(cells(row, program).toArray());
    }
    return csv.toString();
  }

  private static List<Object> cells(Regions.Row row, String program) {
    List<Object> cells = new ArrayList<>();
    Region region = row.region();
    cells.add(row.source().item());
    Integer series = row.image() == null ? null : row.image().first().instance().seriesNumber();
    cells.add(series == null ? "" : series);
    cells.add(region.number());
    cells.add(region.name());
    cells.add(number(region.volume()));
    cells.add(region.volume() == null ? region.noVolume() : "");
    cells.add(row.unit() == null ? "" : row.unit().name());
    cells.add(row.unit() == null ? "" : row.unit().reason());
    Tally v = row.values();
    if (v == null) {
      cells.addAll(Collections.nCopies(5 + SHARES.length, ""));
    } else {
      cells.addAll(List.of(v.count(), number(v.mean()), number(v.deviation()), number(v.least())));
      for (double share : SHARES) {
        cells.add(number(v.percentile(share)));
      }
      cells.add(number(v.most()));
    }
    cells.add(row.noValues() == null ? "" : row.noValues());
    cells.addAll(List.of(program, METHOD, row.hash()));
    return cells;
  }

  /** Three places, more for values that are small all over. */
  private static String number(Double value) {
    if (value == null || !Double.isFinite(value)) {
      return "";
    }
    boolean small = value != 0 && Math.abs(value) < 0.1;
    return String.format(Locale.ROOT, small ? "%.6f" : "%.3f", value);
  }
}
