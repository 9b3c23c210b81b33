package io.studygate.dicom;

/**
 * What a peer says of one object that it was sent.
 *
 * @param name the code as the standard writes it, for example {@code A700}
 * @param kind whether the peer has the object
 * @param words what the code means, for an operator
 * @see "DICOM PS3.4 table B.2-1, PS3.7 annex C, PS3.18 tables 10.5.3-1 and I.2-2"
 */
public record StoreStatus(String name, Kind kind, String words) {

  /** Whether the peer has the object. */
  public enum Kind {
    STORED,
    /** Stored, with a word about it. */
    WARNING,
    REFUSED,
    /** Refused as everything after it would be: the peer has no room. */
    NO_ROOM
  }

  /** The status of a C-STORE response, or a warning or failure reason of DICOMweb. */
  public static StoreStatus of(int code) {
    return new StoreStatus("%04X".formatted(code), kind(code), words(code));
  }

  /**
   * A DICOMweb service counts it among what it has stored.
   *
   * @param reason its warning; 0 if it has none
   */
  public static StoreStatus storedWith(int reason) {
    StoreStatus status = of(reason);
    return status.stored() ? status : new StoreStatus(status.name, Kind.WARNING, status.words);
  }

  /**
   * The peer agreed to no presentation context for the object's kind.
   *
   * @param result 1 to 4, as the association's acceptance says it
   * @see "DICOM PS3.8 table 9-18"
   */
  static StoreStatus notAgreed(int result) {
    String words =
        switch (result) {
          case 3 -> "does not take this SOP class";
          case 4 -> "does not take this SOP class in this transfer syntax";
          default -> "rejected the presentation context";
        };
    return new StoreStatus("context " + result, Kind.REFUSED, words);
  }

  /** Whether the peer has the object now. */
  public boolean stored() {
    return kind == Kind.STORED || kind == Kind.WARNING;
  }

  private static Kind kind(int code) {
    return switch (code >> 8) {
      case 0x00 -> code == 0 ? Kind.STORED : Kind.REFUSED;
      case 0xa7 -> Kind.NO_ROOM;
      default -> code >> 12 == 0xb ? Kind.WARNING : Kind.REFUSED;
    };
  }

  private static String words(int code) {
    return switch (code) {
      case 0x0000 -> "stored";
      case 0x0110 -> "could not process it";
      case 0x0111 -> "has an object of this UID already";
      case 0x0117 -> "takes this UID for no valid one";
      case 0x0122 -> "does not take this SOP class";
      case 0x0124 -> "does not allow us to store";
      case 0xb000 -> "changed values of it";
      case 0xb006 -> "left out some of its elements";
      case 0xb007 -> "stored it although it does not match its SOP class";
      default -> family(code);
    };
  }

  private static String family(int code) {
    return switch (code >> 8) {
      case 0xa7 -> "has no room";
      case 0xa9 -> "says that it does not match its SOP class";
      default -> code >> 12 == 0xc ? "cannot understand it" : "gave a reason of its own";
    };
  }

  /** Code and meaning. */
  @Override
  public String toString() {
    return name + ": the peer " + words;
  }
}
