package io.studygate.dicom;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Today's data dictionary; the library's own is some years old.
 *
 * @see "DICOM PS3.6, tables 6-1, 7-1, 8-1 and 9-1"
 */
public final class Dictionary {
  private static final int EDITION = 0;
  private static final int TAG = 1;
  private static final int KEYWORD = 2;
  private static final int NAME = 3;
  private static final int VR = 4;
  private static final int VM = 5;

  /**
   * One attribute.
   *
   * @param tag its number; of a repeating group the first
   * @param keyword for example {@code PatientName}
   * @param name for example {@code Patient's Name}
   * @param vr as the standard writes it, possibly {@code US or SS}; empty for delimiters
   * @param vm value multiplicity as the standard writes it
   */
  public record Entry(int tag, String keyword, String name, String vr, String vm) {}

  private static final class Loaded {
    static final Map<Integer, Entry> BY_TAG = new HashMap<>(8192);
    static final Map<String, Entry> BY_KEYWORD = new HashMap<>(8192);
    static final String EDITION_NAME;

    static {
      String edition = "";
      for (String[] row : StandardFile.rows("ps3.6-dictionary.csv")) {
        edition = row[EDITION];
        Entry entry = entry(row);
        BY_TAG.put(entry.tag(), entry);
        if (!entry.keyword().isEmpty()) {
          BY_KEYWORD.put(entry.keyword().toLowerCase(Locale.ROOT), entry);
        }
      }
      EDITION_NAME = edition;
    }

    private static Entry entry(String[] row) {
      String tag = row[TAG].replace('x', '0');
      return new Entry(
          Integer.parseUnsignedInt(tag, 16), row[KEYWORD], row[NAME], row[VR], row[VM]);
    }
  }

  private Dictionary() {}

  public static String edition() {
    return Loaded.EDITION_NAME;
  }

  /** The entry of a tag; empty for private and unknown ones. Repeating groups are found. */
  public static Optional<Entry> of(int tag) {
    Entry entry = Loaded.BY_TAG.get(tag);
    if (entry == null) {
      int group = tag >>> 16;
      boolean repeats = (group & 0xff01) == 0x5000 || (group & 0xff01) == 0x6000;
      entry = repeats ? Loaded.BY_TAG.get(tag & 0xff00ffff) : null;
    }
    return Optional.ofNullable(entry);
  }

  /** The entry of a keyword, whatever its case. */
  public static Optional<Entry> named(String keyword) {
    return Optional.ofNullable(Loaded.BY_KEYWORD.get(keyword.toLowerCase(Locale.ROOT)));
  }

  /** All attributes. */
  public static Iterable<Entry> all() {
    return Loaded.BY_TAG.values();
  }

  /** Keyword of a tag, or the tag itself as {@code (gggg,eeee)}. */
  public static String label(int tag) {
    return of(tag)
        .map(Entry::keyword)
        .filter(keyword -> !keyword.isEmpty())
        .orElseGet(() -> hex(tag));
  }

  /** {@code (gggg,eeee)}. */
  public static String hex(int tag) {
    return String.format(Locale.ROOT, "(%04X,%04X)", tag >>> 16, tag & 0xffff);
  }
}
