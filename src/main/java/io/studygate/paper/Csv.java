package io.studygate.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table for spreadsheets. A cell that one would take for a formula is made text by an apostrophe.
 *
 * @see "RFC 4180"
 */
public final class Csv {
  private static final Pattern FORMULA = Pattern.compile("^\\s*[=+\\-@].*", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern SPECIAL = Pattern.compile(".*[\",;\\s].*", Pattern.DOTALL);

  private final List<String> lines = new ArrayList<>();

  /**
   * @param header names of the columns; none for rows that are added to a table elsewhere
   */
  public Csv(String... header) {
    if (header.length > 0) {
      row((Object[]) header);
    }
  }

  /** Adds a row; {@code null} is an empty cell. */
  public void row(Object... cells) {
    lines.add(
        java.util.Arrays.stream(cells)
            .map(cell -> cell(Objects.toString(cell, "")))
            .collect(Collectors.joining(",")));
  }

  @Override
  public String toString() {
    return lines.stream().map(line -> line + "\r\n").collect(Collectors.joining());
  }

  private static String cell(String value) {
    String safe = PlainLine.of(value);
    if (FORMULA.matcher(safe).matches() && !NUMBER.matcher(safe).matches()) {
      safe = "'" + safe;
    }
    return SPECIAL.matcher(safe).matches() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
