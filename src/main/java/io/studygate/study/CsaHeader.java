package io.studygate.study;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Values of the CSA image header, in which older Siemens devices alone say how an image was
 * weighted: named elements with texts, in one of two layouts.
 *
 * @param values of the names wanted; none that are empty
 * @see "Siemens syngo DICOM conformance statements, (0029,xx10) CSA Image Header Info; the layouts
 *     as SPM and NiBabel describe them"
 */
record CsaHeader(Map<String, List<String>> values) {
  static final String CREATOR = "SIEMENS CSA HEADER";
  static final String B_VALUE = "B_value";
  static final String DIRECTION = "DiffusionGradientDirection";
  static final String DIRECTIONALITY = "DiffusionDirectionality";
  static final String TILES = "NumberOfImagesInMosaic";

  private static final CsaHeader NONE = new CsaHeader(Map.of());
  private static final int IMAGE_HEADER = 0x00290010;
  private static final Set<String> WANTED = Set.of(B_VALUE, DIRECTION, DIRECTIONALITY, TILES);
  private static final byte[] SECOND_LAYOUT = {'S', 'V', '1', '0'};
  private static final int NAME = 64;
  private static final int VR_AND_TYPE = 8;

  /** More than any device writes. */
  private static final int MOST = 1000;

  /** The header; without values if there is none or it cannot be read. */
  static CsaHeader of(Attributes data) {
    try {
      byte[] bytes = data.getBytes(CREATOR, IMAGE_HEADER);
      return bytes == null ? NONE : new CsaHeader(read(bytes));
    } catch (IOException | BufferUnderflowException | IllegalArgumentException e) {
      // What cannot be read is not known, which is for the rules to miss
      return NONE;
    }
  }

  /** Numbers of a name; empty if it is not there or one is none. */
  double[] numbers(String name) {
    try {
      return values.getOrDefault(name, List.of()).stream()
          .mapToDouble(Double::parseDouble)
          .filter(Double::isFinite)
          .toArray();
    } catch (NumberFormatException e) {
      return new double[0];
    }
  }

  String word(String name) {
    return values.getOrDefault(name, List.of("")).get(0);
  }

  private static Map<String, List<String>> read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    boolean second = Arrays.equals(Arrays.copyOf(bytes, 4), SECOND_LAYOUT);
    in.position(second ? 2 * Integer.BYTES : 0);
    int elements = in.getInt();
    in.getInt();
    Map<String, List<String>> values = new TreeMap<>();
    int first = -1;
    for (int i = 0; i < elements && i < MOST; i++) {
      String name = text(in, NAME);
      int multiplicity = in.getInt();
      in.position(in.position() + VR_AND_TYPE);
      int items = in.getInt();
      in.getInt();
      first = first < 0 ? items : first;
      List<String> texts = items(in, Math.min(items, MOST), second ? -1 : first);
      if (WANTED.contains(name)) {
        int count = multiplicity == 0 ? texts.size() : Math.min(multiplicity, texts.size());
        List<String> some = texts.subList(0, count).stream().filter(t -> !t.isEmpty()).toList();
        values.putAll(some.isEmpty() ? Map.of() : Map.of(name, some));
      }
    }
    return values;
  }

  /**
   * The texts of one element.
   *
   * @param first count of items of the first element, by which the first layout lengthens its
   *     lengths; -1 for the second
   */
  private static List<String> items(ByteBuffer in, int count, int first) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int one = in.getInt();
      int other = in.getInt();
      in.position(in.position() + 2 * Integer.BYTES);
      int length = first < 0 ? other : one - first;
      if (length < 0 || length > in.remaining()) {
        if (first < 0) {
          throw new BufferUnderflowException();
        }
        return texts;
      }
      texts.add(text(in, length));
      int padding = Math.floorMod(-length, Integer.BYTES);
      in.position(Math.min(in.limit(), in.position() + padding));
    }
    return texts;
  }

  /** Up to the first zero byte. */
  private static String text(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    int end = 0;
    while (end < length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.ISO_8859_1).trim();
  }
}
