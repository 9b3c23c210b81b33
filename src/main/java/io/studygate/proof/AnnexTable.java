package io.studygate.proof;

import io.studygate.config.Profile.Option;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Table E.1-1 as the proof reads it, on its own, so that a row which the anonymiser lost is missed
 * here no less.
 *
 * @see "DICOM PS3.15, Table E.1-1"
 */
final class AnnexTable {
  private static final String FILE = "/io/studygate/standard/ps3.15-table-e.1-1.csv";
  private static final int FIRST_OPTION = 8;
  private static final Option[] COLUMNS = {
    Option.RETAIN_SAFE_PRIVATE,
    Option.RETAIN_UIDS,
    Option.RETAIN_DEVICE_IDENTITY,
    Option.RETAIN_INSTITUTION_IDENTITY,
    Option.RETAIN_PATIENT_CHARACTERISTICS,
    Option.RETAIN_LONGITUDINAL_FULL_DATES,
    Option.RETAIN_LONGITUDINAL_MODIFIED_DATES,
    Option.CLEAN_DESCRIPTORS,
    Option.CLEAN_STRUCTURED_CONTENT,
    Option.CLEAN_GRAPHICS
  };

  private final Map<Integer, Row> rows = new HashMap<>();

  /**
   * One row.
   *
   * @param basic action of the Basic Profile
   * @param options actions of the options that change it: K or C
   */
  record Row(String basic, Map<Option, Character> options) {}

  static AnnexTable get() {
    return Holder.TABLE;
  }

  /** The row of an attribute; {@code null} if the table does not list it. */
  Row row(int tag) {
    int group = tag >>> 24;
    if (group == 0x50) {
      return rows.get(0x50000000);
    }
    return rows.get(group == 0x60 ? tag & 0xff00ffff : tag);
  }

  int size() {
    return rows.size();
  }

  private void add(List<String> cells) {
    String tag = cells.get(1);
    if (tag.endsWith("odd")) {
      return;
    }
    Map<Option, Character> options = new EnumMap<>(Option.class);
    for (int i = 0; i < COLUMNS.length; i++) {
      String action = cells.get(FIRST_OPTION + i);
      if (!action.isEmpty()) {
        options.put(COLUMNS[i], action.charAt(0));
      }
    }
    rows.put(Integer.parseUnsignedInt(tag.replace('x', '0'), 16), new Row(cells.get(7), options));
  }

  private static List<String> cells(String line) {
    if (line.indexOf('"') < 0) {
      return List.of(line.split(",", -1));
    }
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  private static final class Holder {
    static final AnnexTable TABLE = load();

    private static AnnexTable load() {
      AnnexTable table = new AnnexTable();
      try (var in =
          new BufferedReader(
              new InputStreamReader(
                  AnnexTable.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
        in.lines().skip(1).forEach(line -> table.add(cells(line)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return table;
    }
  }
}
