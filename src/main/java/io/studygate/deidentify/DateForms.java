package io.studygate.deidentify;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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

  private DateForms() {}

  /**
   * All written forms; none for what is no date, or stands for none.
   *
   * @param date DICOM DA value
   */
  static Set<String> of(String date) {
    String digits = date.replaceAll("[^0-9]", "");
    if (digits.length() != 8 || digits.startsWith("00") || digits.equals("19000101")) {
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
    String shortDay = day.startsWith("0") ? day.substring(1) : day;
    String shortMonth = month.startsWith("0") ? month.substring(1) : month;
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
}
