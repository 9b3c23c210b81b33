package io.studygate.deidentify;

import io.studygate.dicom.StandardFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * PS3.15 Table E.1-1 as data: a newer edition is a newer file.
 *
 * @see "DICOM PS3.15 Table E.1-1"
 */
public final class ConfidentialityTable {
  private static final int TAG = 1;
  private static final int NAME = 2;
  private static final int KEYWORD = 3;
  private static final int VR = 4;
  private static final int BASIC = 7;
  private static final int FIRST_OPTION = 8;
  private static final int OPTIONS = 10;

  /** Loaded when it is first asked for. */
  public static final ConfidentialityTable INSTANCE = new ConfidentialityTable();

  private final List<TableRow> rows = new ArrayList<>();
  private final Map<Integer, TableRow> byTag = new HashMap<>(2048);
  private final String edition;
  private TableRow curves;
  private TableRow overlayData;
  private TableRow overlayComments;
  private TableRow privateAttributes;

  private ConfidentialityTable() {
    String read = "";
    for (String[] fields : StandardFile.rows("ps3.15-table-e.1-1.csv")) {
      read = fields[0];
      add(row(fields));
    }
    edition = read;
  }

  private static TableRow row(String[] fields) {
    String[] options = new String[OPTIONS];
    for (int i = 0; i < OPTIONS; i++) {
      options[i] = FIRST_OPTION + i < fields.length ? fields[FIRST_OPTION + i].strip() : "";
    }
    return new TableRow(
        fields[TAG], fields[KEYWORD], fields[NAME], fields[VR], fields[BASIC], options);
  }

  private void add(TableRow row) {
    rows.add(row);
    switch (row.tag()) {
      case "50xxxxxx" -> curves = row;
      case "60xx3000" -> overlayData = row;
      case "60xx4000" -> overlayComments = row;
      case "ggggeeee-odd" -> privateAttributes = row;
      default -> byTag.put(Integer.parseUnsignedInt(row.tag(), 16), row);
    }
  }

  /** Of the standard, as in {@code 2026c}. */
  public String edition() {
    return edition;
  }

  List<TableRow> rows() {
    return List.copyOf(rows);
  }

  /** The row that speaks of a tag; {@code null} if none does. */
  TableRow row(int tag) {
    TableRow row = byTag.get(tag);
    if (row != null) {
      return row;
    }
    int group = tag >>> 16;
    if (group % 2 == 1) {
      return privateAttributes;
    }
    if (group >>> 8 == 0x50) {
      return curves;
    }
    if (group >>> 8 == 0x60) {
      int element = tag & 0xffff;
      return element == 0x3000 ? overlayData : element == 0x4000 ? overlayComments : null;
    }
    return null;
  }
}
