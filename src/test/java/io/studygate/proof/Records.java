package io.studygate.proof;

import io.studygate.proof.DeidentificationRecord.Proof;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records of de-identification for tests of what carries them. */
public final class Records {
  private Records() {}

  /** One that passed and was not released. */
  public static DeidentificationRecord of(String submission) {
    return of(submission, Map.of());
  }

  /** The same, of objects with these sums. */
  public static DeidentificationRecord of(String submission, Map<String, String> sums) {
    return new DeidentificationRecord(
        submission,
        Instant.parse("2026-01-02T03:04:05Z"),
        "TEST-1",
        "001",
        "PS3.15 2026c",
        "basic",
        List.of(),
        List.of(),
        1,
        new Proof(1, 100, 5, new TreeMap<>(), List.of(), 0, "passed"),
        null,
        new TreeMap<>(sums));
  }
}
