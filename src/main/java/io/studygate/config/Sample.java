package io.studygate.config;

/**
 * A kept inventory that {@code check} tries a trial's rules on.
 *
 * @param file below {@code config/samples/}
 * @param verdict what the rules must make of it
 */
public record Sample(String file, Expected verdict) {
  /** The outcomes, as the trial's file writes them. */
  public enum Expected {
    ACCEPTED,
    ACCEPTED_WITH_QUERIES,
    REFUSED,
    HELD
  }
}
