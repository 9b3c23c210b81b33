package io.studygate.config;

import java.util.Map;
import java.util.Set;

/**
 * Units of attributes that trials often ask for, and what may be written instead.
 *
 * @see "DICOM PS3.3 C.8.3.1, C.8.2.1"
 */
public final class Units {
  private static final Map<String, String> OWN =
      Map.ofEntries(
          Map.entry("RepetitionTime", "ms"),
          Map.entry("EchoTime", "ms"),
          Map.entry("InversionTime", "ms"),
          Map.entry("FlipAngle", "deg"),
          Map.entry("MagneticFieldStrength", "T"),
          Map.entry("PixelBandwidth", "Hz"),
          Map.entry("KVP", "kV"),
          Map.entry("XRayTubeCurrent", "mA"),
          Map.entry("ExposureTime", "ms"),
          Map.entry("Exposure", "mAs"),
          Map.entry("ReconstructionDiameter", "mm"),
          Map.entry("SliceThickness", "mm"),
          Map.entry("SpacingBetweenSlices", "mm"),
          Map.entry("ActualFrameDuration", "ms"),
          Map.entry("RadionuclideTotalDose", "Bq"));

  /** How many of the own unit one of the other is. */
  private static final Map<String, Double> OTHERS =
      Map.of("s>ms", 1000.0, "cm>mm", 10.0, "MBq>Bq", 1e6, "kHz>Hz", 1000.0, "V>kV", 0.001);

  private Units() {}

  /** The unit that the standard gives an attribute; {@code null} if it is not in the list. */
  static String of(String attribute) {
    return OWN.get(attribute);
  }

  /** What a value in this unit is multiplied with. */
  static double factor(String attribute, String unit) {
    return OTHERS.getOrDefault(unit + ">" + of(attribute), 1.0);
  }

  /** Whether values of the attribute may be written in this unit. */
  static boolean fits(String attribute, String unit) {
    return unit.equals(of(attribute)) || OTHERS.containsKey(unit + ">" + of(attribute));
  }

  /** The attributes in the list. */
  public static Set<String> known() {
    return OWN.keySet();
  }
}
