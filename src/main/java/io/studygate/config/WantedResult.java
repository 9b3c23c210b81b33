package io.studygate.config;

import java.util.List;

/**
 * A result that we measure ourselves because a trial asks for it.
 *
 * @param kind what is measured
 * @param dosesGy dvh: doses at which the volume is told, Gy
 */
public record WantedResult(Kind kind, List<Double> dosesGy) {

  /** What is measured. */
  public enum Kind {
    DVH,
    REGIONS,
    QA
  }

  public WantedResult {
    dosesGy = Lists.copy(dosesGy);
  }
}
