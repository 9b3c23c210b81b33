package io.studygate.dicom;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One element of a {@link CsaHeader}.
 *
 * @param multiplicity how many values it has; 0 where the device leaves that to their count
 * @param vr as its device names it
 * @param type its device's number for the VR
 * @param texts of all its items, also of those that are not used
 */
public record CsaElement(String name, int multiplicity, String vr, int type, List<String> texts) {
  /** Bytes that a name takes. */
  static final int NAME = 64;

  public CsaElement {
    texts = List.copyOf(texts);
  }

  /** What it says; none of it is empty. */
  public List<String> values() {
    int count = multiplicity <= 0 ? texts.size() : Math.min(multiplicity, texts.size());
    return texts.subList(0, count).stream().filter(text -> !text.isEmpty()).toList();
  }

  /**
   * Reads the texts of one element.
   *
   * @param first count of items of the first element, by which the first layout lengthens its
   *     lengths; -1 for the second
   */
  static List<String> items(ByteBuffer in, int count, int first) {
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
      in.position(Math.min(in.limit(), in.position() + padding(length)));
    }
    return texts;
  }

  /** Bytes up to the next multiple of four. */
  static int padding(int length) {
    return Math.floorMod(-length, Integer.BYTES);
  }

  /** Up to the first zero byte. */
  static String text(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    int end = 0;
    while (end < length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.ISO_8859_1).trim();
  }
}
