package io.studygate.deidentify;

import io.studygate.config.Generation;
import io.studygate.spool.Spool;
import java.util.List;

/** What the routes call to de-identify a study. */
public final class DeidentifyBeans {
  private DeidentifyBeans() {}

  public static List<Object> of(Generation generation, Spool spool, TrialKeys keys) {
    return List.of(new StudyAnonymiser(generation, spool, keys));
  }
}
