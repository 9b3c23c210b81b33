package io.studygate.measure;

import io.studygate.paper.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code dvh.csv}: one line for each structure in each dose. */
final class DvhTable {
  static final String METHOD =
      "prisms of half a spacing to each side of each contour, ends included; odd-even holes;"
          + " dose trilinear, sampled in three axes; docs/results.md";

  private final double[] wanted;
  private final String program;

  /**
   * @param wanted doses at which the volume is told, Gy
   */
  DvhTable(double[] wanted, String program) {
    this.wanted = wanted.clone();
    this.program = program;
  }

  String of(List<DvhRow> rows) {
    List<String> header = new ArrayList<>(List.of("plan_file", "dose_files", "structures_file"));
    header.addAll(List.of("roi_number", "roi_name", "volume_cm3", "volume_reason"));
    header.addAll(List.of("d_min_gy", "d_mean_gy", "d_max_gy"));
    header.addAll(List.of("d98_gy", "d95_gy", "d50_gy", "d2_gy"));
    for (double dose : wanted) {
      header.add("v" + gray(dose) + "gy_percent");
      header.add("v" + gray(dose) + "gy_cm3");
    }
    header.addAll(List.of("dose_reason", "d0.03cc_gy", "d0.03cc_reason", "d2cc_gy"));
    header.addAll(List.of("d2cc_reason", "outside_grid_percent", "remark"));
    header.addAll(List.of("planned_volume_cm3", "planned_d_mean_gy", "planned_d95_gy"));
    header.addAll(List.of("volume_difference_cm3", "d_mean_difference_gy", "d95_difference_gy"));
    header.addAll(List.of("planned_reason", "program", "method", "input_sha256"));
    Csv csv = new Csv(header.toArray(String[]::new));
    rows.forEach(row -> csv.row(cells(row).toArray()));
    return csv.toString();
  }

  private List<Object> cells(DvhRow row) {
    List<Object> cells = new ArrayList<>();
    DoseSet set = row.set();
    cells.add(set == null || set.plan() == null ? "" : set.plan().item());
    cells.add(set == null ? "" : DoseSet.files(set.doses()));
    cells.add(row.structures().item());
    cells.add(row.structure().number());
    cells.add(row.structure().name());
    cells.add(number(row.volume()));
    cells.add(row.volume() == null ? row.noVolume() : "");
    doses(cells, row);
    cells.add(row.remark());
    planned(cells, row);
    cells.add(program);
    cells.add(METHOD);
    cells.add(row.hash());
    return cells;
  }

  private void doses(List<Object> cells, DvhRow row) {
    Doses d = row.doses();
    if (d == null) {
      cells.addAll(java.util.Collections.nCopies(7 + 2 * wanted.length, ""));
      // Twice empty, each with the reason beside it
      cells.addAll(List.of(row.noDoses(), "", row.noDoses(), "", row.noDoses(), ""));
      return;
    }
    for (double dose :
        new double[] {
          d.least(), d.mean(), d.most(), d.near98(), d.near95(), d.near50(), d.near2()
        }) {
      cells.add(number(dose));
    }
    for (double share : d.at()) {
      cells.add(number(share * 100));
      cells.add(number(share * d.volume()));
    }
    cells.add("");
    cells.add(number(d.hottest003cc()));
    cells.add(d.hottest003cc() == null ? few(d, 0.03) : "");
    cells.add(number(d.hottest2cc()));
    cells.add(d.hottest2cc() == null ? few(d, 2) : "");
    cells.add(number(d.outside() * 100));
  }

  private static String few(Doses d, double volume) {
    return d.volume() < volume
        ? "the structure is smaller than " + gray(volume) + " cm3"
        : "less than " + gray(volume) + " cm3 of it lies in the dose grid";
  }

  private static void planned(List<Object> cells, DvhRow row) {
    Planned p = row.planned();
    Doses d = row.doses();
    cells.add(number(p.volume()));
    cells.add(number(p.mean()));
    cells.add(number(p.near95()));
    cells.add(difference(row.volume(), p.volume()));
    cells.add(difference(d == null ? null : d.mean(), p.mean()));
    cells.add(difference(d == null ? null : d.near95(), p.near95()));
    cells.add(p.reason() != null ? p.reason() : noDifference(row));
  }

  /** Why the planning system's numbers stand without a difference; empty if they do not. */
  private static String noDifference(DvhRow row) {
    String reason = row.volume() == null ? row.noVolume() : row.noDoses();
    return row.doses() == null ? "no difference: " + reason : "";
  }

  private static String difference(Double ours, Double theirs) {
    return ours == null || theirs == null ? "" : number(ours - theirs);
  }

  static String number(Double value) {
    return value == null || !Double.isFinite(value)
        ? ""
        : String.format(Locale.ROOT, "%.3f", value);
  }

  /** A number in words or in a column's name: no digits that say nothing. */
  static String gray(double dose) {
    return dose == Math.rint(dose) ? String.valueOf((long) dose) : String.valueOf(dose);
  }
}
