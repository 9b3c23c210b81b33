package io.studygate.study;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** What the first bytes of a file say it is. */
enum Magic {
  DICOM("a DICOM file"),
  ZIP("a zip"),
  SEVEN_ZIP("a 7z archive"),
  RAR("a rar archive"),
  GZIP("a gz archive"),
  BZIP2("a bz2 archive"),
  XZ("an xz archive"),
  TAR("a tar archive"),
  PDF("a PDF"),
  OFFICE("an Office document"),
  RTF("an RTF document"),
  PICTURE("a picture"),
  TEXT("a text"),
  EMPTY("empty"),
  OTHER("of an unknown kind");

  /** How many bytes are looked at. */
  static final int BYTES = 1024;

  private static final int DICOM_AT = 128;
  private static final int TAR_AT = 257;

  private final String words;

  Magic(String words) {
    this.words = words;
  }

  /** With its article, for messages. */
  String words() {
    return words;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it holds other files and is no zip. */
  boolean otherArchive() {
    return switch (this) {
      case SEVEN_ZIP, RAR, GZIP, BZIP2, XZ, TAR -> true;
      default -> false;
    };
  }

  static Magic of(byte[] head) {
    if (head.length == 0) {
      return EMPTY;
    }
    if (at(head, DICOM_AT, "DICM")) {
      return DICOM;
    }
    Magic archive = archive(head);
    return archive != null ? archive : content(head);
  }

  private static Magic archive(byte[] head) {
    if (at(head, 0, "PK\3\4") || at(head, 0, "PK\5\6")) {
      return ZIP;
    }
    if (at(head, 0, "7z\u00bc\u00af\u0027\u001c")) {
      return SEVEN_ZIP;
    }
    if (at(head, 0, "Rar!\u001a\7")) {
      return RAR;
    }
    if (at(head, 0, "\u001f\u008b")) {
      return GZIP;
    }
    if (at(head, 0, "BZh")) {
      return BZIP2;
    }
    if (at(head, 0, "\u00fd7zXZ")) {
      return XZ;
    }
    return at(head, TAR_AT, "ustar") ? TAR : null;
  }

  private static Magic content(byte[] head) {
    if (at(head, 0, "%PDF-")) {
      return PDF;
    }
    if (at(head, 0, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
      return OFFICE;
    }
    if (at(head, 0, "{\\rtf")) {
      return RTF;
    }
    if (at(head, 0, "\u0089PNG") || at(head, 0, "\u00ff\u00d8\u00ff") || at(head, 0, "GIF8")) {
      return PICTURE;
    }
    return text(head) ? TEXT : OTHER;
  }

  private static boolean text(byte[] head) {
    if (at(head, 0, "\u00ff\u00fe") || at(head, 0, "\u00fe\u00ff")) {
      return true;
    }
    for (byte b : head) {
      boolean control = b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f';
      if (control || b == 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static boolean at(byte[] head, int offset, String mark) {
    byte[] bytes = mark.getBytes(StandardCharsets.ISO_8859_1);
    return head.length >= offset + bytes.length
        && Arrays.equals(head, offset, offset + bytes.length, bytes, 0, bytes.length);
  }
}
