package io.studygate.letter;

import io.studygate.study.Letter;

/**
 * One folder that an e-mail names.
 *
 * @param folder its name in {@code incoming/}
 * @param said what it says of the folder
 */
record NamedFolder(String folder, Letter said) {
  @Override
  public String toString() {
    return "NamedFolder[not shown]";
  }
}
