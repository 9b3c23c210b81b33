package io.studygate.deidentify;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves dates back by one whole number of days per protocol and case, so that intervals stay to the
 * day and times of day to the second.
 *
 * @see "DICOM PS3.15 E.3.6, Retain Longitudinal Temporal Information Options"
 */
public final class DateShift {
  private static final int LONGEST = 3650;
  private static final Pattern DATE = Pattern.compile("([0-9]{4})[.-]?([0-9]{2})[.-]?([0-9]{2})");
  private static final Pattern TIME =
      Pattern.compile("([0-9]{2}(?::?[0-9]{2}(?::?[0-9]{2})?)?)(?:[.][0-9]{1,6})?");
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "([0-9]{8})((?:[0-9]{2}){0,3})(?:[.][0-9]{1,6})?([+-](?:0[0-9]|1[0-4])[0-5][0-9])?");

  private final int days;

  /**
   * @param key the trial's key
   * @param subject what names the subject within it: protocol and case
   */
  public DateShift(byte[] key, String subject) {
    byte[] digest = new Keyed(key).digest("dates", subject);
    this.days = 1 + Math.floorMod(ByteBuffer.wrap(digest).getLong(), LONGEST);
  }

  /** Whole days, 1 to 3650, always into the past. */
  public int days() {
    return days;
  }

  /**
   * @param value DICOM DA value, YYYYMMDD
   * @return the day, shifted; empty if it is no calendar day: it is never passed on unchanged
   */
  Optional<String> date(String value) {
    Matcher matcher = DATE.matcher(value.strip());
    return matcher.matches()
        ? shifted(matcher.group(1) + matcher.group(2) + matcher.group(3))
        : Optional.empty();
  }

  /**
   * @param day a day that was shifted, YYYYMMDD
   * @return the day that it was before; empty if it is no calendar day
   */
  public Optional<String> before(String day) {
    return moved(day, days);
  }

  /**
   * @param value DICOM TM value
   * @return the time of day to the second, colons taken out; empty if it is none
   */
  Optional<String> time(String value) {
    Matcher matcher = TIME.matcher(value.strip());
    return matcher.matches() ? Optional.of(matcher.group(1).replace(":", "")) : Optional.empty();
  }

  /**
   * @param value DICOM DT value
   * @return the date shifted, the time to the second, the offset as it was; empty if the day is not
   *     complete
   */
  Optional<String> dateTime(String value) {
    Matcher matcher = DATE_TIME.matcher(value.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String offset = matcher.group(3) == null ? "" : matcher.group(3);
    return shifted(matcher.group(1)).map(day -> day + matcher.group(2) + offset);
  }

  private Optional<String> shifted(String date) {
    return moved(date, -days);
  }

  private static Optional<String> moved(String date, int by) {
    try {
      return Optional.of(
          LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE)
              .plusDays(by)
              .format(DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
