package io.studygate.proof;

import io.studygate.config.Generation;
import io.studygate.deidentify.TrialKeys;
import java.util.List;

/** What the routes call to prove a study, and to say so. */
public final class ProofBeans {
  private ProofBeans() {}

  public static List<Object> of(Generation generation, TrialKeys keys) {
    return List.of(
        new StudyProof(generation, keys),
        new ProofDetails(),
        new DeidentificationRecorder(generation));
  }
}
