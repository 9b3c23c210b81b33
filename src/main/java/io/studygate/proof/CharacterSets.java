package io.studygate.proof;

import java.nio.charset.Charset;
import java.util.Map;

/**
 * The character sets of DICOM as Java knows them, for the bytes that a left-over name would have.
 *
 * @see "DICOM PS3.3 C.12.1.1.2, Specific Character Set"
 */
final class CharacterSets {
  private static final Map<String, String> JAVA =
      Map.ofEntries(
          Map.entry("100", "ISO-8859-1"),
          Map.entry("101", "ISO-8859-2"),
          Map.entry("109", "ISO-8859-3"),
          Map.entry("110", "ISO-8859-4"),
          Map.entry("144", "ISO-8859-5"),
          Map.entry("127", "ISO-8859-6"),
          Map.entry("126", "ISO-8859-7"),
          Map.entry("138", "ISO-8859-8"),
          Map.entry("148", "ISO-8859-9"),
          Map.entry("203", "ISO-8859-15"),
          Map.entry("13", "JIS_X0201"),
          Map.entry("166", "TIS-620"),
          Map.entry("87", "x-JIS0208"),
          Map.entry("159", "JIS_X0212-1990"),
          Map.entry("149", "EUC-KR"),
          Map.entry("58", "GB2312"),
          Map.entry("192", "UTF-8"),
          Map.entry("GB18030", "GB18030"),
          Map.entry("GBK", "GBK"));

  private CharacterSets() {}

  /** Java's name of a defined term; {@code null} if it has none, or the term is unknown. */
  static String java(String code) {
    String number = code.substring(code.lastIndexOf(' ') + 1);
    number = number.substring(number.lastIndexOf('_') + 1);
    String name = JAVA.get(number);
    return name != null && Charset.isSupported(name) ? name : null;
  }
}
