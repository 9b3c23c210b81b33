package io.studygate.study;

import io.studygate.study.Inventory.Document;
import io.studygate.study.Inventory.Other.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which files are documents, by their first bytes and, where these do not say, by their names. */
final class Documents {
  private static final Set<String> ZIPPED =
      Set.of("docx", "xlsx", "pptx", "docm", "xlsm", "odt", "ods", "odp");
  private static final Set<String> OFFICE = Set.of("doc", "xls", "ppt");

  /** What comes first in the zip that a document of Word, Excel or OpenOffice is. */
  private static final Pattern FIRST_ENTRY =
      Pattern.compile("\\[Content_Types]\\.xml|mimetype|(_rels|docProps|customXml|word|xl|ppt)/.*");

  /** Where the name of a zip's first entry stands: its length at 26, itself at 30. */
  private static final int NAME_LENGTH = 26;

  private static final int NAME = 30;

  /** A PDF in DICOM form. */
  private static final String ENCAPSULATED_PDF = "1.2.840.10008.5.1.4.1.1.104.1";

  private Documents() {}

  /** Whether the proof can read documents of this kind. */
  static boolean canBeProved(String detail) {
    return detail.equals(ENCAPSULATED_PDF);
  }

  /**
   * The type of a document for the inventory; a zip that is only named like one is a document of
   * type zip, kept back like all and asked for by no rule.
   *
   * @param head its first bytes
   * @return {@code null} if it is none
   */
  static String type(Magic magic, byte[] head, String name) {
    String ending = Junk.ending(name);
    return switch (magic) {
      case PDF, RTF -> magic.word();
      case OFFICE -> OFFICE.contains(ending) ? ending : magic.word();
      case ZIP -> ZIPPED.contains(ending) ? isOffice(head) ? ending : magic.word() : null;
      case TEXT -> Junk.dicomNamed(name) ? null : magic.word();
      default -> null;
    };
  }

  private static boolean isOffice(byte[] head) {
    if (head.length <= NAME) {
      return false;
    }
    int length = (head[NAME_LENGTH] & 0xff) | (head[NAME_LENGTH + 1] & 0xff) << 8;
    byte[] name = Arrays.copyOfRange(head, NAME, Math.min(head.length, NAME + length));
    return FIRST_ENTRY.matcher(new String(name, StandardCharsets.ISO_8859_1)).matches();
  }

  /** The documents of a submission as rules look at them. */
  static List<Document> of(List<Scan> scans) {
    return scans.stream()
        .filter(scan -> scan.is(Kind.DOCUMENT))
        .map(scan -> new Document(scan.item().number(), shown(scan.other().detail()), name(scan)))
        .toList();
  }

  private static String shown(String detail) {
    if (detail.equals(ENCAPSULATED_PDF)) {
      return Magic.PDF.word();
    }
    return Character.isDigit(detail.charAt(0)) ? Magic.DICOM.word() : detail;
  }

  private static String name(Scan scan) {
    String path = scan.item().name();
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
