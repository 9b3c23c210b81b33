package io.studygate.results;

import java.util.ArrayList;
import java.util.List;

/** Columns of plain text as wide as they must be; columns without any value are left out. */
public final class TextTable {
  private final String[] titles;
  private final boolean[] right;
  private final List<String[]> rows = new ArrayList<>();

  /**
   * @param titles one that begins with a {@code >} is of a column of numbers
   */
  public TextTable(String... titles) {
    this.titles = new String[titles.length];
    this.right = new boolean[titles.length];
    for (int i = 0; i < titles.length; i++) {
      right[i] = titles[i].startsWith(">");
      this.titles[i] = right[i] ? titles[i].substring(1) : titles[i];
    }
  }

  /** Adds a row, a cell for each title. */
  public void row(String... cells) {
    rows.add(cells);
  }

  /** The lines, each after the indent. */
  public String lines(String indent) {
    int[] widths = new int[titles.length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = row[i].isEmpty() ? widths[i] : Math.max(widths[i], row[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    line(text, indent, titles, widths);
    rows.forEach(row -> line(text, indent, row, widths));
    return text.toString();
  }

  private void line(StringBuilder text, String indent, String[] cells, int[] widths) {
    StringBuilder line = new StringBuilder(indent);
    for (int i = 0; i < cells.length; i++) {
      if (widths[i] > 0) {
        String gap = " ".repeat(Math.max(widths[i], titles[i].length()) - cells[i].length());
        line.append(right[i] ? gap + cells[i] : cells[i] + gap).append("  ");
      }
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
