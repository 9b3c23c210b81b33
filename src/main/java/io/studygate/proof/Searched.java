package io.studygate.proof;

import io.studygate.deidentify.Keyed;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one proof searched for, without any value.
 *
 * @param counts how many of each kind; equal values count once
 * @param hashes the names, numbers, phrases and dates of them, as the first 64 bits of HMAC-SHA-256
 *     under the trial's key, hexadecimal, in the order of the hashes; {@link #MOST} at most. The
 *     case is part of what is hashed: a physician or an institution of two cases has two hashes, so
 *     whoever gets the records of both does not learn that they have it in common
 */
public record Searched(SortedMap<String, Integer> counts, List<String> hashes) {
  static final Searched NOTHING = new Searched(new TreeMap<>(), List.of());
  static final int MOST = 500;
  private static final int BYTES = 8;

  public Searched {
    counts = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    hashes = List.copyOf(hashes);
  }

  /**
   * @param keyed {@code null} where no trial's key is at hand; there are no hashes then
   */
  static Searched of(SubjectValues values, PatternBuilder patterns, Keyed keyed, String caseId) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    counts.put("names", values.names.size());
    counts.put("identifiers", values.ids.size());
    counts.put("addresses, institutions and telephones", values.phrases.size());
    counts.put("birth dates", values.birthDates.size());
    counts.put("file and folder names", values.fileNames.size());
    counts.put("UIDs", values.uids.size());
    counts.put("dates and times", values.dates.size());
    counts.put("elements that had to change", values.changed.size());
    List<String> hashes =
        keyed == null
            ? List.of()
            : patterns.counted().stream()
                .map(value -> keyed.digest("searched value of case " + caseId, value))
                .map(hash -> HexFormat.of().formatHex(hash, 0, BYTES))
                .sorted()
                .limit(MOST)
                .toList();
    return new Searched(counts, hashes);
  }
}
