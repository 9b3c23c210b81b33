package io.studygate.validate;

import java.util.Set;

/**
 * Words of a header that may be printed, because the standard has a closed list of them; another
 * word is the site's and may be anything.
 *
 * @see "DICOM PS3.3 C.8.8.3, C.8.8.16"
 */
final class Terms {
  private static final Set<String> APPROVAL = Set.of("APPROVED", "UNAPPROVED", "REJECTED");
  private static final Set<String> DOSE =
      Set.of(
          "GY",
          "RELATIVE",
          "PHYSICAL",
          "EFFECTIVE",
          "ERROR",
          "PLAN",
          "MULTI_PLAN",
          "PLAN_OVERVIEW",
          "FRACTION",
          "BEAM",
          "BRACHY",
          "FRACTION_SESSION",
          "BEAM_SESSION",
          "BRACHY_SESSION",
          "CONTROL_POINT",
          "RECORD");

  private Terms() {}

  static String approval(String value) {
    return of(APPROVAL, value);
  }

  static String dose(String value) {
    return of(DOSE, value);
  }

  private static String of(Set<String> known, String value) {
    if (value.isEmpty()) {
      return "missing";
    }
    return known.contains(value) ? value : "no word of the standard";
  }
}
