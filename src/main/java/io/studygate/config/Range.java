package io.studygate.config;

import java.util.Locale;

/**
 * What a value may be, both ends included; the unit is its key's.
 *
 * @param min {@code null} for no lower end
 * @param max {@code null} for no upper end
 */
public record Range(Double min, Double max) {
  /** Decimal strings of DICOM are rounded; a value on the end is inside. */
  private static final double ROUNDING = 1e-4;

  /** Whether a value is inside, up to the rounding of decimal strings. */
  public boolean holds(double value) {
    return (min == null || value >= min - ROUNDING) && (max == null || value <= max + ROUNDING);
  }

  /** As people write it: {@code 1.85 to 2.15}, {@code at most 3}. */
  public String words() {
    if (min != null && max != null) {
      return min.equals(max) ? number(min) : number(min) + " to " + number(max);
    }
    return min != null ? "at least " + number(min) : "at most " + number(max);
  }

  /** Up to three digits after the point, none that say nothing. */
  public static String number(double value) {
    String text = String.format(Locale.ROOT, "%.3f", value).replaceFirst("\\.?0+$", "");
    return text.equals("-0") ? "0" : text;
  }
}
