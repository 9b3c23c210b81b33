package io.studygate.dicom;

import java.util.Set;
import java.util.regex.Pattern;
import org.aoju.bus.image.UID;

/** The transfer syntaxes that can be read, by their UIDs. */
final class TransferSyntax {
  private static final String FAMILY = "1.2.840.10008.1.2";
  private static final Pattern COMPRESSED = Pattern.compile("\\.4\\.[1-9][0-9]{1,2}");

  private static final Pattern CODE_STREAM =
      Pattern.compile("1\\.2\\.840\\.10008\\.1\\.2\\.4\\.([5-7][0-9]|8[01]|9[0-3]|20[1-3])");
  private static final Set<String> FRAMES_ALONE =
      Set.of(FAMILY + ".5", FAMILY + ".8.1", FAMILY + ".1.98");

  private TransferSyntax() {}

  /**
   * Native, deflated and image compression syntaxes; not JPIP, whose pixels stand on another
   * server, and no private syntaxes.
   *
   * @see "DICOM PS3.5 annex A, PS3.6 annex A"
   */
  static boolean isKnown(String uid) {
    if (uid == null || !uid.startsWith(FAMILY)) {
      return false;
    }
    String rest = uid.substring(FAMILY.length());
    return switch (rest) {
      case "", ".1", ".1.98", ".1.99", ".2", ".5", ".8.1" -> true;
      case ".4.94", ".4.95", ".4.204", ".4.205" -> false;
      default -> COMPRESSED.matcher(rest).matches();
    };
  }

  /**
   * Whether it is of JPEG, JPEG-LS or JPEG 2000 (with high throughput or without), whose segments
   * are known to {@link CodeStreamComments}.
   */
  static boolean isCodeStream(String uid) {
    return CODE_STREAM.matcher(uid).matches();
  }

  /** Encapsulated frames that have no place for anything else: RLE, deflated, uncompressed. */
  static boolean hasFramesAlone(String uid) {
    return FRAMES_ALONE.contains(uid);
  }

  static boolean isDeflated(String uid) {
    return UID.DeflatedExplicitVRLittleEndian.equals(uid);
  }

  /** Whether Pixel Data stands there uncompressed. */
  static boolean isNative(String uid) {
    return UID.ImplicitVRLittleEndian.equals(uid)
        || UID.ExplicitVRLittleEndian.equals(uid)
        || UID.ExplicitVRBigEndianRetired.equals(uid)
        || isDeflated(uid);
  }
}
