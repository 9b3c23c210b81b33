package io.studygate.engine;

import java.time.Instant;

/**
 * {@code handed-off.json}: the engine has the study.
 *
 * @param at since when
 * @param job what the engine calls it; {@code null} if it has no name for it
 */
record HandedOff(Instant at, String job) {
  static final String FILE = "handed-off.json";
}
