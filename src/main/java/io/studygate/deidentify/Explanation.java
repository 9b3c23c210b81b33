package io.studygate.deidentify;

import java.util.List;

/** Hears of every element of an object: what {@code deidentify --explain} prints. No values. */
@FunctionalInterface
public interface Explanation {
  /** Hears nothing. */
  Explanation NONE = (place, action, cause) -> {};

  /**
   * Tells of one element; what is told later of the same place counts.
   *
   * @param place tag and number of the item, from 1, of each sequence around it; then its own tag
   * @param action what was done
   * @param cause row, option or line that decided
   */
  void element(List<Integer> place, Action action, String cause);
}
