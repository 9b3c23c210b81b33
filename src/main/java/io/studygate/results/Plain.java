package io.studygate.results;

import io.studygate.paper.PlainLine;
import io.studygate.spool.Ticket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Values in words for plain text: nothing in them can steer a terminal, a path or a language. */
public final class Plain {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final String[] UNITS = {"bytes", "KB", "MB", "GB", "TB"};

  private Plain() {}

  /** The site's result folder, below its home. */
  static String outputFolder(Ticket ticket) {
    return outputFolder(ticket.resultName());
  }

  /** A result folder of this name, below the site's home. */
  public static String outputFolder(String resultName) {
    return "output/" + fileName(resultName) + "_out";
  }

  /**
   * A name that is one step of a path. Camel reads {@code ${} in a file name as the start of an
   * expression and logs the name, so the dollar sign goes.
   */
  static String fileName(String name) {
    return line(name).replaceAll("[/\\\\]", "_").replace("${", "_{").replace("$simple{", "_{");
  }

  /** One line of text: control and direction characters become question marks. */
  static String line(String text) {
    return PlainLine.of(text);
  }

  /** A time to the second, UTC. */
  static String time(Instant time) {
    return TIME.format(time.truncatedTo(ChronoUnit.SECONDS));
  }

  /** Exact bytes, and a round figure beside them where it helps. */
  static String bytes(long bytes) {
    String exact = count(bytes) + (bytes == 1 ? " byte" : " bytes");
    return bytes < 1000 ? exact : exact + " (" + size(bytes) + ")";
  }

  /** A round figure, decimal units. */
  public static String size(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(
        Locale.ROOT, unit == 0 || value >= 99.5 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
  }

  /** A count with its thousands apart. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A count and its noun; the plural is the noun with an s. */
  static String counted(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }
}
