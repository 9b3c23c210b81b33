package io.studygate.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code config/trials/<register>.csv}: the cases of a trial and when their studies are expected. A
 * header line names the columns; commas or semicolons stand between them.
 *
 * @param file as faults name it
 * @param rows every line that is not empty
 * @param faults what is wrong with the file by itself
 * @see "RFC 4180"
 */
record RegisterFile(String file, List<Row> rows, List<Fault> faults) {
  static final String CASE = "case";
  static final String SITE = "site";
  static final String VISIT = "visit";
  static final String EXPECTED_BY = "expected by";
  private static final List<String> COLUMNS = List.of(CASE, SITE, VISIT, EXPECTED_BY);

  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvParser.Feature.TRIM_SPACES).build();

  /**
   * One line.
   *
   * @param line its number, from 1
   * @param cells by column; empty ones are not among them
   */
  record Row(int line, Map<String, String> cells) {
    String get(String column) {
      return cells.get(column);
    }

    RegisterEntry entry() {
      String expected = get(EXPECTED_BY);
      return new RegisterEntry(
          get(CASE), get(SITE), get(VISIT), expected == null ? null : LocalDate.parse(expected));
    }
  }

  static RegisterFile read(String file, String text) {
    RegisterFile register = new RegisterFile(file, new ArrayList<>(), new ArrayList<>());
    String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\\R", -1);
    char separator = lines[0].contains(";") ? ';' : ',';
    ObjectReader reader =
        CSV.readerFor(String[].class).with(CsvSchema.emptySchema().withColumnSeparator(separator));
    List<String> columns = null;
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        String[] cells = register.cells(reader, lines[i], i + 1);
        if (columns == null) {
          columns = register.columns(cells);
        } else {
          register.row(columns, cells, i + 1);
        }
      }
    }
    if (columns == null) {
      register.fault(1, "", "is empty", "begin with a line \"case,site,visit,expected by\"");
    }
    return register;
  }

  /** The line as cells; none, and a fault, if it is no CSV. */
  private String[] cells(ObjectReader reader, String line, int number) {
    try {
      return reader.readValue(line);
    } catch (JsonProcessingException e) {
      fault(
          number, "", "is no line of a CSV", "close every quote; write \"\" for a quote in quotes");
      return new String[0];
    }
  }

  private List<String> columns(String[] cells) {
    List<String> columns = new ArrayList<>();
    if (cells.length == 0) {
      return columns;
    }
    for (String cell : cells) {
      String name = cell.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
      if (!COLUMNS.contains(name) || columns.contains(name)) {
        fault(
            1,
            cell.strip(),
            "is no column that is known here, or stands twice" + Similar.question(name, COLUMNS),
            "columns are " + String.join(", ", COLUMNS) + "; only case must be there");
      }
      columns.add(name);
    }
    if (!columns.contains(CASE)) {
      fault(1, CASE, "is missing", "begin with a line \"case,site,visit,expected by\"");
    }
    return columns;
  }

  private void row(List<String> columns, String[] cells, int line) {
    if (cells.length == 0) {
      return;
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < Math.min(cells.length, columns.size()); i++) {
      if (!cells[i].isBlank()) {
        values.put(columns.get(i), cells[i].strip());
      }
    }
    if (cells.length > columns.size()) {
      fault(line, "", "has more cells than the first line has columns", "take them out");
    }
    rows.add(new Row(line, values));
  }

  void fault(int line, String path, String what, String instead) {
    faults.add(new Fault(file, line, path, what, instead));
  }
}
