package io.studygate.intake;

import java.time.Duration;

/** Who hears of each look that a connection takes into its inbox. */
@FunctionalInterface
public interface LookWatch {
  /** Nobody. */
  LookWatch NONE = (inbox, took, reached) -> {};

  /**
   * A look has ended; what it found is fetched after it.
   *
   * @param inbox its name
   * @param took from its begin until all was listed, or until it was given up
   * @param reached whether the server was there and took our key
   */
  void looked(String inbox, Duration took, boolean reached);
}
