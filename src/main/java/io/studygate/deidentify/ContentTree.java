package io.studygate.deidentify;

import io.studygate.config.Profile.Option;
import io.studygate.dicom.DicomException;
import io.studygate.dicom.StandardFile;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;

/**
 * Structured content under its option: each content item by the row of its concept, and what no row
 * names by its value: words of the vocabulary, numbers and codes stay, names become dummies.
 *
 * @see "DICOM PS3.15 E.3.4, Clean Structured Content Option, Table E.3.4-1"
 */
final class ContentTree {
  private static final int ITEM = 0xfffee000;
  private static final int VALUE = 2;
  private static final int SCHEME = 3;
  private static final int TYPE = 4;
  private static final int BASIC = 7;

  /** The table's option columns, in its order. */
  private static final Option[] COLUMNS = {
    Option.RETAIN_UIDS,
    Option.RETAIN_DEVICE_IDENTITY,
    Option.RETAIN_INSTITUTION_IDENTITY,
    Option.RETAIN_PATIENT_CHARACTERISTICS,
    Option.RETAIN_LONGITUDINAL_FULL_DATES,
    Option.RETAIN_LONGITUDINAL_MODIFIED_DATES,
    Option.CLEAN_DESCRIPTORS
  };

  private static final class Table {
    static final Map<String, String[]> ROWS = new HashMap<>();

    static {
      for (String[] row : StandardFile.rows("ps3.15-table-e.3.4-1-structured-content.csv")) {
        ROWS.put(row[VALUE] + "|" + row[SCHEME] + "|" + row[TYPE], row);
      }
    }
  }

  private final ActionTable table;
  private final DatasetCleaner datasets;
  private final ItemPath path;

  ContentTree(ActionTable table, DatasetCleaner datasets, ItemPath path) {
    this.path = path;
    this.table = table;
    this.datasets = datasets;
  }

  void clean(Sequence items) throws DicomException {
    if (items == null) {
      return;
    }
    for (Iterator<Attributes> i = items.iterator(); i.hasNext(); ) {
      Attributes item = i.next();
      Action action = action(item);
      path.nextItem();
      if (action == Action.REMOVE) {
        path.tell(ITEM, action, "Table E.3.4-1, by its concept");
        i.remove();
      } else {
        datasets.clean(item, "", mode(item, action));
        ContentAge.cap(item);
      }
    }
  }

  private static DatasetCleaner.Mode mode(Attributes item, Action action) {
    String type = item.getString(Tag.ValueType, "");
    if (action == Action.DUMMY && type.equals("TEXT")) {
      return DatasetCleaner.Mode.DUMMIES;
    }
    if (action != Action.KEEP) {
      return DatasetCleaner.Mode.RULES;
    }
    return switch (type) {
      case "TEXT" -> DatasetCleaner.Mode.KEEP_TEXT;
      case "UIDREF" -> DatasetCleaner.Mode.KEEP_UID;
      case "CODE" -> DatasetCleaner.Mode.KEEP_CODES;
      default -> DatasetCleaner.Mode.RULES;
    };
  }

  private Action action(Attributes item) {
    Attributes concept = item.getNestedDataset(Tag.ConceptNameCodeSequence);
    if (concept == null) {
      return Action.CLEAN;
    }
    String key =
        concept.getString(Tag.CodeValue, "")
            + "|"
            + concept.getString(Tag.CodingSchemeDesignator, "")
            + "|"
            + item.getString(Tag.ValueType, "");
    String[] row = Table.ROWS.get(key);
    if (row == null) {
      return Action.CLEAN;
    }
    Action decided = null;
    for (int i = 0; i < COLUMNS.length; i++) {
      String code = BASIC + 1 + i < row.length ? row[BASIC + 1 + i].strip() : "";
      if (table.has(COLUMNS[i]) && !code.isEmpty() && decided != Action.KEEP) {
        decided = ActionCodes.resolve(code, AttributeTypes.UNKNOWN);
      }
    }
    return decided == null
        ? ActionCodes.resolve(row[BASIC].strip(), AttributeTypes.UNKNOWN)
        : decided;
  }
}
