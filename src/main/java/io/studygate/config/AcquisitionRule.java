package io.studygate.config;

import java.util.List;

/**
 * How images must have been acquired.
 *
 * @param values attributes and what they may be
 * @param diffusion b-values and directions; {@code null} if not asked
 */
public record AcquisitionRule(List<Value> values, Diffusion diffusion) {

  /**
   * One attribute.
   *
   * @param attribute its keyword
   * @param unit as the file writes it; {@code null} if it has none
   * @param min {@code null} for no lower end
   * @param max {@code null} for no upper end
   * @param words words that must all stand in it; empty for numbers
   */
  public record Value(String attribute, String unit, Double min, Double max, List<String> words) {
    public Value {
      words = Lists.copy(words);
    }

    /** The range in the attribute's own unit; {@code null} if words are asked. */
    public Range range() {
      double factor = Units.factor(attribute, unit);
      return min == null && max == null
          ? null
          : new Range(min == null ? null : min * factor, max == null ? null : max * factor);
    }

    /** The attribute in words, with its own unit: {@code Echo Time in ms}. */
    public String title() {
      String own = Units.of(attribute);
      return own == null ? words(attribute) : words(attribute) + " in " + own;
    }

    private static String words(String keyword) {
      return keyword.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }
  }

  /**
   * Diffusion weighting; trace and ADC images do not count.
   *
   * @param bValues that must be there, s/mm²
   * @param tolerance how far a b-value may be off, s/mm²
   * @param minB0 at least so many volumes of b = 0
   * @param minDirections at least so many different gradient directions at b of 50 or more
   */
  public record Diffusion(
      List<Double> bValues, double tolerance, Integer minB0, Integer minDirections) {
    public Diffusion {
      bValues = Lists.copy(bValues);
    }
  }

  public AcquisitionRule {
    values = Lists.copy(values);
  }
}
