package io.studygate.results;

import java.util.List;

/** What was received, one line of the report per series. */
final class SeriesTable {
  private SeriesTable() {}

  static String of(List<Series> all) {
    TextTable table =
        new TextTable(
            ">Series",
            "Modality",
            ">Objects",
            ">Frames",
            "Matrix",
            "Pixel mm",
            ">Slices apart mm",
            ">Extent mm");
    for (Series series : all) {
      Geometry geometry = Geometry.of(series, " x ");
      int objects = series.instances().size();
      table.row(
          series.number() == null ? "-" : series.number().toString(),
          series.modality(),
          Plain.count(objects),
          series.hasImages() && series.frames() != objects ? Plain.count(series.frames()) : "",
          geometry.matrix(),
          geometry.spacing(),
          geometry.apart(),
          geometry.extent());
    }
    return table.lines("  ");
  }
}
