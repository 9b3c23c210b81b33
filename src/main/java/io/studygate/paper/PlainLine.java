package io.studygate.paper;

/** Text in which nothing can steer a terminal or a spreadsheet. */
public final class PlainLine {
  private PlainLine() {}

  /** One line of text: control and direction characters become question marks. */
  public static String of(String text) {
    return text == null ? "" : text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
  }
}
