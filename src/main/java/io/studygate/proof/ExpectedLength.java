package io.studygate.proof;

import io.studygate.dicom.Element;
import java.nio.charset.StandardCharsets;

/**
 * Whether Pixel Data is exactly as long as its description makes it.
 *
 * @see "DICOM PS3.5, section 8.1 and annex A"
 */
final class ExpectedLength {
  private long rows;
  private long columns;
  private long samples = 1;
  private long bits;
  private long frames = 1;
  private String colours = "";

  /** Takes what the top level of the data set says about pixels; returns whether it does. */
  boolean take(Element element) {
    switch (element.tag()) {
      case 0x00280010 -> rows = element.unsigned16();
      case 0x00280011 -> columns = element.unsigned16();
      case 0x00280002 -> samples = element.unsigned16();
      case 0x00280100 -> bits = element.unsigned16();
      case 0x00280008 -> frames = number(text(element));
      case 0x00280004 -> colours = text(element);
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a length is right.
   *
   * @param length bytes of the value, or of all fragments
   * @param fragments -1 if not encapsulated
   */
  boolean fits(int tag, long length, int fragments) {
    if (fragments >= 0) {
      return fragments > 0 && length > 0;
    }
    long bitsEach = tag == 0x7fe00008 ? 32 : tag == 0x7fe00009 ? 64 : bits;
    long perPixel = colours.endsWith("_422") && samples == 3 ? 2 : samples;
    long expected = (rows * columns * perPixel * bitsEach * frames + 7) / 8;
    return length == expected + expected % 2;
  }

  private static String text(Element element) {
    return RawValues.trim(
        new String(element.bytes(), element.offset(), element.length(), StandardCharsets.US_ASCII));
  }

  private static long number(String text) {
    try {
      return text.isEmpty() ? 1 : Math.max(1, Long.parseLong(text));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
