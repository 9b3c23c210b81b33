package io.studygate.dicom;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Today's data dictionary; the library's own is some years old. Lines are found when they are first
 * asked for, since most are never met.
 *
 * @see "DICOM PS3.6, tables 6-1, 7-1, 8-1 and 9-1"
 */
public final class Dictionary {
  private static final int TAG = 1;
  private static final int KEYWORD = 2;
  private static final int NAME = 3;
  private static final int VR = 4;
  private static final int VM = 5;
  private static final int TAG_DIGITS = 8;

  /** After the tag come at least five commas and the flag of a retired one. */
  private static final int SHORTEST_REST = TAG_DIGITS + 6;

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

  /** Where each line begins, by its tag; the file's order need not be that of the tags. */
  private static final class Lines {
    static final byte[] TEXT = StandardFile.bytes("ps3.6-dictionary.csv");
    static final long[] STARTS = starts();
    static final Map<Integer, Optional<Entry>> MET = new ConcurrentHashMap<>();

    private static long[] starts() {
      long[] starts = new long[TEXT.length / 32];
      int count = 0;
      int at = end(0) + 1;
      while (at < TEXT.length) {
        int tag = at;
        while (TEXT[tag++] != ',') {
          // the edition stands before it
        }
        starts[count++] = (long) tag(tag) << 32 | at;
        at = end(tag + SHORTEST_REST) + 1;
      }
      long[] sorted = Arrays.copyOf(starts, count);
      Arrays.sort(sorted);
      return sorted;
    }

    /** Where a line ends. */
    private static int end(int from) {
      int at = from;
      while (at < TEXT.length && TEXT[at] != '\n') {
        at++;
      }
      return at;
    }

    /** Eight digits; those of a repeating group that may be any count as zero. */
    private static int tag(int from) {
      int tag = 0;
      for (int i = from; i < from + TAG_DIGITS; i++) {
        tag = tag << 4 | Math.max(0, Character.digit(TEXT[i], 16));
      }
      return tag;
    }

    static Optional<Entry> find(int tag) {
      int found = Arrays.binarySearch(STARTS, (long) tag << 32);
      int line = found < 0 ? -found - 1 : found;
      if (line >= STARTS.length || (int) (STARTS[line] >> 32) != tag) {
        return Optional.empty();
      }
      return Optional.of(entry(line));
    }

    static Entry entry(int line) {
      int start = (int) STARTS[line];
      String text = new String(TEXT, start, end(start) - start, StandardCharsets.UTF_8);
      String[] row = StandardFile.fields(text);
      String tag = row[TAG].replace('x', '0');
      return new Entry(
          Integer.parseUnsignedInt(tag, 16), row[KEYWORD], row[NAME], row[VR], row[VM]);
    }
  }

  private static final class ByKeyword {
    static final Map<String, Entry> ENTRIES = new HashMap<>(8192);

    static {
      for (int line = 0; line < Lines.STARTS.length; line++) {
        Entry entry = Lines.entry(line);
        if (!entry.keyword().isEmpty()) {
          ENTRIES.put(entry.keyword().toLowerCase(Locale.ROOT), entry);
        }
      }
    }
  }

  private Dictionary() {}

  /** The entry of a tag; empty for private and unknown ones. Repeating groups are found. */
  public static Optional<Entry> of(int tag) {
    Optional<Entry> entry = Lines.MET.get(tag);
    if (entry == null) {
      entry = Lines.find(tag);
      int group = tag >>> 16;
      if (entry.isEmpty() && ((group & 0xff01) == 0x5000 || (group & 0xff01) == 0x6000)) {
        entry = Lines.find(tag & 0xff00ffff);
      }
      if (entry.isPresent()) {
        Lines.MET.put(tag, entry);
      }
    }
    return entry;
  }

  /** The entry of a keyword, whatever its case. */
  public static Optional<Entry> named(String keyword) {
    return Optional.ofNullable(ByKeyword.ENTRIES.get(keyword.toLowerCase(Locale.ROOT)));
  }

  /** All attributes that have a keyword. */
  public static Iterable<Entry> all() {
    return ByKeyword.ENTRIES.values();
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
