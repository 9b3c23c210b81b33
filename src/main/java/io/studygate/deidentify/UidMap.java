package io.studygate.deidentify;

import io.studygate.dicom.StandardFile;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * New UIDs for old: {@code 2.25.} and 128 bits of HMAC-SHA-256 under the trial's key, so series,
 * submissions and replicas agree. UIDs of the standard itself stay. Safe for several threads.
 *
 * @see "DICOM PS3.5 B.2, UUID derived UID; PS3.6 annex A"
 */
public final class UidMap {
  /** Written where there is nothing to refer to; a new UID would make a reference out of it. */
  private static final String NONE = "0";

  private static final int KEPT_IN_MEMORY = 50_000;
  private static final int UID_COLUMN = 1;
  private static final int BYTES = 16;

  /** All of them begin so; the table is read when one that does is met. */
  private static final String STANDARD = "1.2.840.10008.";

  private static final class WellKnown {
    static final Set<String> UIDS = new HashSet<>(1024);

    static {
      for (String[] row : StandardFile.rows("ps3.6-uids.csv")) {
        UIDS.add(row[UID_COLUMN].strip());
      }
    }
  }

  private final Keyed keyed;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  public UidMap(byte[] key) {
    this.keyed = new Keyed(key);
  }

  /** Whether the standard gives this UID its meaning. */
  public static boolean isWellKnown(String uid) {
    return uid.startsWith(STANDARD) && WellKnown.UIDS.contains(uid);
  }

  /** The new UID; the same one if it is well known or says "none", empty if it is. */
  public String map(String uid) {
    String old = uid == null ? "" : uid.strip();
    if (old.isEmpty() || old.equals(NONE) || isWellKnown(old)) {
      return old;
    }
    String mapped = known.get(old);
    if (mapped == null) {
      mapped = make(old);
      if (known.size() < KEPT_IN_MEMORY) {
        known.put(old, mapped);
      }
    }
    return mapped;
  }

  private String make(String old) {
    byte[] digest = keyed.digest("uid", old);
    return "2.25." + new BigInteger(1, Arrays.copyOf(digest, BYTES));
  }
}
