package io.studygate.study;

import java.util.ArrayList;
import java.util.List;

/** Numbers the patients of a submission in the order in which they appear. */
final class Patients {
  /** Nobody counts further; more are one more. */
  private static final int MOST = 200;

  private final List<Identity> known = new ArrayList<>();

  /** Number of the patient, from 1. */
  int number(Identity identity) {
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i).mayBe(identity)) {
        known.set(i, known.get(i).filledFrom(identity));
        return i + 1;
      }
    }
    if (known.size() < MOST) {
      known.add(identity);
      return known.size();
    }
    return MOST + 1;
  }
}
