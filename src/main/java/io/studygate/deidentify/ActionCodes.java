package io.studygate.deidentify;

/**
 * The action codes of the table as actions.
 *
 * @see "DICOM PS3.15 Table E.1-1a"
 */
final class ActionCodes {
  private ActionCodes() {}

  /**
   * Resolves a code for an attribute of a type; without a type the safest that keeps the object
   * whole is taken.
   *
   * @param type 1, 2, 3, or {@link AttributeTypes#UNKNOWN}
   * @throws IllegalStateException if the table has a code that is not known; nothing is let through
   */
  static Action resolve(String code, int type) {
    return switch (code) {
      case "K" -> Action.KEEP;
      case "X" -> removed(type);
      case "Z" -> Action.EMPTY;
      case "D" -> Action.DUMMY;
      case "U" -> Action.MAP_UID;
      case "C" -> Action.CLEAN;
      case "X/Z" -> type == 3 ? Action.REMOVE : Action.EMPTY;
      case "X/D" -> type == 3 ? Action.REMOVE : Action.DUMMY;
      case "Z/D" -> type == 2 || type == 3 ? Action.EMPTY : Action.DUMMY;
      case "X/Z/D" -> type == 3 ? Action.REMOVE : type == 2 ? Action.EMPTY : Action.DUMMY;
      case "X/Z/U*" -> type == 3 ? Action.REMOVE : type == 2 ? Action.EMPTY : Action.MAP_UID;
      default -> throw new IllegalStateException("unknown action code in Table E.1-1: " + code);
    };
  }

  /** What an IOD requires is not taken away but made to say nothing, or the object would break. */
  private static Action removed(int type) {
    return type == 1 ? Action.DUMMY : type == 2 ? Action.EMPTY : Action.REMOVE;
  }
}
