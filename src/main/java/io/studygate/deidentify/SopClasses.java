package io.studygate.deidentify;

import org.aoju.bus.image.UID;

/** SOP Classes as profile files write them: by UID or by keyword. */
final class SopClasses {
  private SopClasses() {}

  /**
   * Whether a line of a profile names this class.
   *
   * @param name UID or keyword, for example {@code SecondaryCaptureImageStorage}; {@code null} for
   *     any
   */
  static boolean isNamed(String name, String sopClass) {
    return name == null || name.equals(sopClass) || uid(name).equals(sopClass);
  }

  private static String uid(String keyword) {
    try {
      return UID.forName(keyword);
    } catch (IllegalArgumentException unknown) {
      // The configuration was checked when it was loaded; here an unknown name matches nothing.
      return keyword;
    }
  }
}
