package io.studygate.study;

import io.studygate.config.Generation;
import java.util.List;

/** What the routes call to open a submission and to find whose case it is. */
public final class StudyBeans {
  private StudyBeans() {}

  public static List<Object> of(Generation generation) {
    return List.of(
        new SubmissionOpener(generation),
        new LetterOpener(),
        new CaseIdentifier(generation),
        new IdentityCheck());
  }
}
