package io.studygate.measure;

import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * The unit of an image's values.
 *
 * @param name HU, SUVbw or arbitrary
 * @param reason why it is arbitrary; empty if it is not
 * @param factor values are multiplied with this
 */
record Unit(String name, String reason, double factor) {
  private static final String ARBITRARY = "arbitrary";

  /**
   * The unit of an image.
   *
   * @param data its header as it was submitted
   */
  static Unit of(Attributes data) {
    String modality = data.getString(Tag.Modality, "").trim();
    if (modality.equals("PT")) {
      try {
        return new Unit("SUVbw", "", Suv.factor(data));
      } catch (NotMeasured e) {
        return new Unit(ARBITRARY, "SUVbw: " + e.getMessage(), 1);
      }
    } else if (modality.equals("CT")) {
      String type = data.getString(Tag.RescaleType, "HU").trim();
      boolean scout = List.of(words(data)).contains("LOCALIZER");
      return type.equals("HU") && !scout
          ? new Unit("HU", "", 1)
          : new Unit(ARBITRARY, "the values of this CT are not HU", 1);
    }
    return new Unit(ARBITRARY, "values of this kind of image have no unit", 1);
  }

  /** Whether it is more than arbitrary. */
  boolean known() {
    return !name.equals(ARBITRARY);
  }

  /** The unit of two images together: the one that both have, or arbitrary. */
  Unit and(Unit other) {
    if (equals(other) || !known()) {
      return this;
    }
    return other.known()
        ? new Unit(ARBITRARY, "what " + name + " needs differs between its images", 1)
        : other;
  }

  private static String[] words(Attributes data) {
    String[] words = data.getStrings(Tag.ImageType);
    return words == null ? new String[0] : words;
  }
}
