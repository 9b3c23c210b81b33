package io.studygate.proof;

import io.studygate.config.Profile.Option;
import io.studygate.deidentify.DateShift;
import io.studygate.dicom.Element;
import java.nio.charset.StandardCharsets;

/**
 * Tells a date that was moved, by chance onto another one of the subject, from a date that stayed:
 * of the first, the object as received says in the same element where it came from.
 */
final class MovedDates {
  /** Where no date is moved. */
  static final MovedDates NONE = new MovedDates(null);

  private static final int DAY = 8;

  private final DateShift shift;

  private MovedDates(DateShift shift) {
    this.shift = shift;
  }

  /** Those of a profile, whose dates are moved by this much if they are. */
  static MovedDates under(ExpectedFate fates, DateShift shift) {
    return fates.has(Option.RETAIN_LONGITUDINAL_MODIFIED_DATES) ? new MovedDates(shift) : NONE;
  }

  /** Whether dates move at all. */
  boolean any() {
    return shift != null;
  }

  /**
   * Whether a value is a date that was moved.
   *
   * @param from where the value begins in the element's bytes, and {@code to} where it ends
   * @param input the object as received; {@code null} if it could not be read
   */
  boolean has(Element element, int from, int to, ObjectLinks input) {
    if (shift == null || input == null || to - from < DAY) {
      return false;
    }
    String day = new String(element.bytes(), from, DAY, StandardCharsets.US_ASCII);
    return shift
        .before(day)
        .filter(before -> input.hasDate(element.tag(), Hash.of(before)))
        .isPresent();
  }

  /** Whether a value stands in the same element of the object as received, and is no moved one. */
  boolean stayed(Element element, int from, int to, ObjectLinks input) {
    long value = Hash.of(element.bytes(), from, to);
    long day = Hash.of(element.bytes(), from, dayEnd(from, to));
    return input != null
        && (input.hasDate(element.tag(), value) || input.hasDate(element.tag(), day))
        && !has(element, from, to, input);
  }

  /** Where the day of a date, or of a date with its time, ends. */
  static int dayEnd(int from, int to) {
    return Math.min(to, from + DAY);
  }
}
