package io.studygate.validate;

import io.studygate.config.Generation;
import java.util.List;

/** What the routes call to judge a study. */
public final class ValidateBeans {
  private ValidateBeans() {}

  public static List<Object> of(Generation generation) {
    return List.of(
        new RuleCheck(),
        new Acceptances(),
        new JudgementWriter(),
        new ReadThrough(generation),
        new NothingRefuses(),
        new OutcomeDecider(),
        new FormWords(),
        new RefusalGate(),
        new HoldReason(),
        new HeldDetails());
  }
}
