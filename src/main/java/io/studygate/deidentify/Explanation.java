package io.studygate.deidentify;

/** Hears of every element of an object: what {@code deidentify --explain} prints. No values. */
@FunctionalInterface
public interface Explanation {
  /** Hears nothing. */
  Explanation NONE = (path, attribute, action, cause) -> {};

  /**
   * @param path keywords of the sequences around it, each with a slash behind it; empty at the top
   * @param attribute keyword, or tag where there is none
   * @param action what was done
   * @param cause row, option or line that decided
   */
  void element(String path, String attribute, Action action, String cause);
}
