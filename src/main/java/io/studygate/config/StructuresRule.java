package io.studygate.config;

import java.util.List;

/**
 * Which structures a structure set must and must not have.
 *
 * @param names the names the trial speaks of
 * @param tg263 whether all structures must be named as AAPM TG-263 says
 */
public record StructuresRule(List<Name> names, boolean tg263) {

  /**
   * Structures of one name.
   *
   * @param name how findings call it
   * @param pattern regular expression that ROI Name must match in full, in any case
   * @param count how many; {@code null} for at least one, at most 0 forbids it
   * @param volumeCm3 volume of each, cm³; {@code null} if not asked
   */
  public record Name(String name, String pattern, Range count, Range volumeCm3) {
    public Name {
      count = count == null ? new Range(1.0, null) : count;
    }
  }

  public StructuresRule {
    names = Lists.copy(names);
  }
}
