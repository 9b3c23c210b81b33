package io.studygate.deidentify;

import io.studygate.config.Profile.Option;

/**
 * One row of PS3.15 Table E.1-1.
 *
 * @param tag eight digits; {@code x} and {@code g} stand for any digit
 * @param keyword empty for the rows of repeating groups and private attributes
 * @param name as the standard writes it
 * @param vr as the standard writes it
 * @param basic action code of the Basic Profile
 * @param options codes of the option columns, in the order of {@link Option}
 */
record TableRow(
    String tag, String keyword, String name, String vr, String basic, String[] options) {

  /** Code in an option's column; empty if it says nothing. */
  String code(Option option) {
    return option.ordinal() < options.length ? options[option.ordinal()] : "";
  }

  String label() {
    return keyword.isEmpty() ? name : keyword;
  }
}
