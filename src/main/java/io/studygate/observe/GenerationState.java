package io.studygate.observe;

import java.time.Instant;
import java.util.SortedMap;

/**
 * What a page and metrics say of the configuration: which generation is in force, and which edit
 * was refused. It changes as a whole.
 *
 * @param number of the generation in force, from 1 at each start of the process
 * @param since when it came into force
 * @param configuration SHA-256 over {@code config/}, as events name it
 * @param files SHA-256 of each file of {@code config/} and {@code routes/} in force, by path
 * @param draining how many earlier generations still have something in hand
 * @param refusals how many edits were refused since the process started
 * @param refused the edit that lies there and is not in force; {@code null} if there is none
 */
public record GenerationState(
    int number,
    Instant since,
    String configuration,
    SortedMap<String, String> files,
    int draining,
    long refusals,
    Refused refused) {

  /**
   * An edit that was refused as a whole.
   *
   * @param at when
   * @param reason its faults, one a line, by file; no secret is in it
   * @param files what it would have changed: SHA-256 by path, or {@code removed}
   */
  public record Refused(Instant at, String reason, SortedMap<String, String> files) {}
}
