package io.studygate.proof;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The ways a date is written by people and machines. */
final class DateForms {
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");

  private DateForms() {}

  /**
   * The forms that machines write, and most people; none for what is no date, or stands for none.
   *
   * @param date DICOM DA value
   */
  static Set<String> of(String date) {
    String digits = digits(date);
    if (digits.isEmpty()) {
      return Set.of();
    }
    Set<String> forms = new TreeSet<>(Set.of(digits));
    String year = digits.substring(0, 4);
    String month = digits.substring(4, 6);
    String day = digits.substring(6);
    for (String joint : List.of("-", "/", ".", "")) {
      forms.add(year + joint + month + joint + day);
      forms.add(day + joint + month + joint + year);
      forms.add(month + joint + day + joint + year);
    }
    String shortDay = unpadded(day);
    String shortMonth = unpadded(month);
    for (String joint : List.of("-", "/", ".")) {
      forms.add(shortDay + joint + shortMonth + joint + year);
      forms.add(shortMonth + joint + shortDay + joint + year);
    }
    int number = Integer.parseInt(month);
    if (number >= 1 && number <= 12) {
      words(forms, year, MONTHS.get(number - 1), List.of(day, shortDay));
    }
    return forms;
  }

  /**
   * Others that people write.
   *
   * @param date DICOM DA value
   */
  static Set<String> more(String date) {
    String digits = digits(date);
    if (digits.isEmpty()) {
      return Set.of();
    }
    Set<String> forms = new TreeSet<>();
    String year = digits.substring(0, 4);
    String month = digits.substring(4, 6);
    String day = digits.substring(6);
    for (String joint : List.of("-", "/", ".", " ")) {
      for (String d : List.of(day, unpadded(day))) {
        for (String m : List.of(month, unpadded(month))) {
          forms.add(year + joint + m + joint + d);
          forms.add(d + joint + m + joint + year);
          forms.add(m + joint + d + joint + year);
        }
      }
    }
    int number = Integer.parseInt(month);
    if (number >= 1 && number <= 12) {
      moreWords(forms, year, MONTHS.get(number - 1), day);
    }
    return forms;
  }

  /**
   * The forms with two digits for the year.
   *
   * @param date DICOM DA value
   */
  static Set<String> ofTwoDigits(String date) {
    String digits = digits(date);
    Set<String> forms = new TreeSet<>();
    for (String joint : digits.isEmpty() ? List.<String>of() : List.of("-", "/", ".")) {
      String year = joint + digits.substring(2, 4);
      forms.add(digits.substring(6) + joint + digits.substring(4, 6) + year);
      forms.add(digits.substring(4, 6) + joint + digits.substring(6) + year);
    }
    return forms;
  }

  /** Number of a month by the first letters of its name; 0 if it is none. */
  static int month(String name) {
    for (String month : MONTHS) {
      if (name.length() >= 3 && month.regionMatches(true, 0, name, 0, name.length())) {
        return MONTHS.indexOf(month) + 1;
      }
    }
    return 0;
  }

  private static void words(Set<String> forms, String year, String month, List<String> days) {
    for (String name : List.of(month, month.substring(0, 3))) {
      for (String day : days) {
        forms.add(day + " " + name + " " + year);
        forms.add(day + "-" + name + "-" + year);
        forms.add(name + " " + day + ", " + year);
        forms.add(name + " " + day + " " + year);
      }
      // With two digits for the day, or one date would stand within another.
      for (String joint : List.of("-", ".", " ", "")) {
        forms.add(days.get(0) + joint + name + joint + year);
        forms.add(year + joint + name + joint + days.get(0));
      }
    }
  }

  private static void moreWords(Set<String> forms, String year, String month, String day) {
    String ordinal = unpadded(day) + ending(day);
    for (String name : List.of(month, month.substring(0, 3))) {
      for (String some : List.of(day, unpadded(day))) {
        forms.add(some + ". " + name + " " + year);
        forms.add(some + "/" + name + "/" + year);
        forms.add(some + name + year);
        forms.add(name + ". " + some + ", " + year);
      }
      forms.add(ordinal + " " + name + " " + year);
      forms.add(ordinal + " of " + name + " " + year);
      forms.add(name + " " + ordinal + ", " + year);
      forms.add(name + " " + ordinal + " " + year);
    }
  }

  /** As in 1st, 2nd, 3rd, 4th, 11th. */
  private static String ending(String day) {
    char last = day.charAt(1);
    return day.charAt(0) == '1' || last == '0' || last > '3'
        ? "th"
        : List.of("st", "nd", "rd").get(last - '1');
  }

  private static String unpadded(String number) {
    return number.startsWith("0") ? number.substring(1) : number;
  }

  /** Eight digits; empty for what is no date. */
  private static String digits(String date) {
    String digits = NO_DIGIT.matcher(date).replaceAll("");
    boolean none = digits.length() != 8 || digits.startsWith("00") || digits.equals("19000101");
    return none ? "" : digits;
  }
}
