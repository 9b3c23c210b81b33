package io.studygate.measure;

import io.studygate.study.Numbers;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * What the planning system itself says of the dose in a structure.
 *
 * @param volume cm³; {@code null} if it says none
 * @param mean Gy; {@code null} if it says none
 * @param near95 least dose in the hottest 95 %, Gy; {@code null} if it says nothing at all
 * @param reason why it says nothing, or only a part; {@code null} if it says all
 * @see "DICOM PS3.3 C.8.8.4, RT DVH"
 */
record Planned(Double volume, Double mean, Double near95, String reason) {

  static Planned none(String reason) {
    return new Planned(null, null, null, reason);
  }

  /**
   * Reads an item of the DVH Sequence.
   *
   * @param doseType of the dose that it stands in; empty if absent
   */
  static Planned of(Attributes dvh, String doseType) {
    String type = dvh.getString(Tag.DoseType, "").trim();
    if (!"GY".equals(dvh.getString(Tag.DoseUnits))) {
      return none("the dose's histogram of it is not in Gy");
    } else if (!type.isEmpty() && !doseType.isEmpty() && !type.equals(doseType)) {
      return none("the dose's histogram of it is of another type of dose");
    }
    return read(dvh);
  }

  boolean says() {
    return near95 != null;
  }

  private static Planned read(Attributes dvh) {
    double[] pairs = Numbers.of(dvh, Tag.DVHData);
    Double scaling = Numbers.first(Numbers.of(dvh, Tag.DVHDoseScaling));
    boolean cumulative = "CUMULATIVE".equals(dvh.getString(Tag.DVHType));
    boolean known = cumulative || "DIFFERENTIAL".equals(dvh.getString(Tag.DVHType));
    double[] above = new double[pairs.length / 2];
    for (int i = above.length - 1; i >= 0; i--) {
      boolean last = i == above.length - 1;
      above[i] = pairs[i * 2 + 1] + (cumulative || last ? 0 : above[i + 1]);
    }
    boolean whole = above.length >= 2 && pairs.length % 2 == 0 && above[0] > 0;
    if (!known || !whole || scaling == null || !(scaling > 0)) {
      return none("the dose's histogram of it cannot be read");
    }
    Double volume = "CM3".equals(dvh.getString(Tag.DVHVolumeUnits)) ? above[0] : null;
    Double mean = Numbers.first(Numbers.of(dvh, Tag.DVHMeanDose));
    String part = volume == null || mean == null ? "it says only a part of it" : null;
    return new Planned(volume, mean, doseTo(0.95 * above[0], pairs, above, scaling), part);
  }

  /** Each pair is the width of a bin and the volume at or above its lower bound. */
  private static Double doseTo(double volume, double[] pairs, double[] above, double scaling) {
    double dose = 0;
    for (int i = 0; i + 1 < above.length; i++) {
      double width = pairs[i * 2] * scaling;
      if (above[i + 1] < volume) {
        return dose + width * (above[i] - volume) / (above[i] - above[i + 1]);
      }
      dose += width;
    }
    return dose;
  }
}
