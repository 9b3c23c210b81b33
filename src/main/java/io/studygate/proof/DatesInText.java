package io.studygate.proof;

import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds dates in running text, in the ways in which people and machines write them. */
final class DatesInText {
  private static final String YEAR = "((?:19|20)[0-9]{2})";
  private static final String DAY = "([0-9]{1,2})(?:st|nd|rd|th)?";
  private static final String MONTH = "([A-Za-z]{3,9})";
  private static final Pattern RUN = Pattern.compile("(?<![0-9])((?:19|20)[0-9]{6})[0-9]*");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(?<![0-9])" + YEAR + "[-./ ]([0-9]{1,2})[-./ ]([0-9]{1,2})(?![0-9])");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(?<![0-9])([0-9]{1,2})[-./ ]([0-9]{1,2})[-./ ]" + YEAR + "(?![0-9])");
  private static final Pattern DAY_MONTH =
      Pattern.compile("(?<![0-9])" + DAY + "[-. ]{1,2}" + MONTH + "[-., ]{1,2}" + YEAR);
  private static final Pattern MONTH_DAY =
      Pattern.compile(MONTH + "[. ]{1,2}" + DAY + "[, ]{1,2}" + YEAR);

  private DatesInText() {}

  /** The same of text as it stands in an element. */
  static boolean any(byte[] in, int from, int to, Predicate<String> wanted) {
    return hasYear(in, from, to)
        && any(new String(in, from, to - from, StandardCharsets.ISO_8859_1), wanted);
  }

  /** Without one there is no date; most texts have none. */
  private static boolean hasYear(byte[] in, int from, int to) {
    for (int i = from; i + 3 < to; i++) {
      boolean century = in[i] == '1' && in[i + 1] == '9' || in[i] == '2' && in[i + 1] == '0';
      if (century && isDigit(in[i + 2]) && isDigit(in[i + 3])) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /**
   * @param wanted is asked for each date in the form YYYYMMDD; of what may be read in two ways, for
   *     both
   */
  static boolean any(String text, Predicate<String> wanted) {
    return found(RUN, text, run -> wanted.test(run.group(1)))
        || found(YEAR_FIRST, text, m -> wanted.test(date(m.group(1), m.group(2), m.group(3))))
        || found(
            YEAR_LAST,
            text,
            m ->
                wanted.test(date(m.group(3), m.group(2), m.group(1)))
                    || wanted.test(date(m.group(3), m.group(1), m.group(2))))
        || found(DAY_MONTH, text, m -> wanted.test(named(m.group(3), m.group(2), m.group(1))))
        || found(MONTH_DAY, text, m -> wanted.test(named(m.group(3), m.group(1), m.group(2))));
  }

  private static boolean found(Pattern pattern, String text, Predicate<Matcher> wanted) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      if (wanted.test(matcher)) {
        return true;
      }
    }
    return false;
  }

  private static String named(String year, String month, String day) {
    return date(year, String.valueOf(DateForms.month(month)), day);
  }

  private static String date(String year, String month, String day) {
    return year + two(month) + two(day);
  }

  private static String two(String number) {
    return number.length() == 1 ? "0" + number : number;
  }
}
