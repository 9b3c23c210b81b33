package io.studygate.dicom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Some elements of a CSA header, in which older Siemens devices alone say how an image was weighted
 * and how many slices a mosaic has: named elements with texts, in one of two layouts. It is read
 * whole; what is not wanted of it is forgotten.
 *
 * @param second whether its layout is the second, which begins with {@code SV10}
 * @param elements those of the names wanted, in their order
 * @see "Siemens syngo DICOM conformance statements, (0029,xx10) CSA Image Header Info; the layouts
 *     as SPM (spm_dicom_headers) and NiBabel (nicom.csareader) describe them"
 */
public record CsaHeader(boolean second, List<CsaElement> elements) {
  public static final String CREATOR = "SIEMENS CSA HEADER";
  private static final int IMAGE_HEADER = 0x00290010;
  private static final byte[] SECOND_LAYOUT = {'S', 'V', '1', '0'};
  private static final byte[] SECOND_VERSION = {4, 3, 2, 1};

  /** Stands behind a count where something follows, and where nothing does. */
  private static final int MORE = 77;

  private static final int NO_MORE = 205;

  /** More than any device writes, of elements and of items of one. */
  private static final int MOST = 1000;

  public CsaHeader {
    elements = List.copyOf(elements);
  }

  /** The image header of an object; empty if there is none or it cannot be read. */
  public static Optional<CsaHeader> of(Attributes data, Set<String> wanted) {
    try {
      byte[] bytes = data.getBytes(CREATOR, IMAGE_HEADER);
      return bytes == null ? Optional.empty() : Optional.of(read(bytes, wanted));
    } catch (IOException e) {
      // What cannot be read is not known, which is for the rules to miss
      return Optional.empty();
    }
  }

  /**
   * Reads a header.
   *
   * @param wanted names of the elements to remember
   * @throws DicomException if it has neither layout, or ends too early
   */
  public static CsaHeader read(byte[] bytes, Set<String> wanted) throws DicomException {
    try {
      return read(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), wanted);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new DicomException(DicomException.Kind.UNREADABLE, "a CSA header is damaged", e);
    }
  }

  private static CsaHeader read(ByteBuffer in, Set<String> wanted) {
    boolean second = Arrays.equals(Arrays.copyOf(in.array(), 4), SECOND_LAYOUT);
    in.position(second ? 2 * Integer.BYTES : 0);
    int count = in.getInt();
    in.getInt();
    if (count < 1 || count > MOST) {
      throw new BufferUnderflowException();
    }
    List<CsaElement> elements = new ArrayList<>();
    int first = -1;
    for (int i = 0; i < count; i++) {
      String name = CsaElement.text(in, CsaElement.NAME);
      int multiplicity = in.getInt();
      String vr = CsaElement.text(in, Integer.BYTES);
      int type = in.getInt();
      int items = in.getInt();
      in.getInt();
      first = first < 0 ? items : first;
      if (items < 0 || items > MOST) {
        throw new BufferUnderflowException();
      }
      List<String> texts = CsaElement.items(in, items, second ? -1 : first);
      if (wanted.contains(name)) {
        elements.add(new CsaElement(name, multiplicity, vr, type, texts));
      }
    }
    return new CsaHeader(second, elements);
  }

  /** What an element says; empty if it is not there or says nothing. */
  public List<String> values(String name) {
    return elements.stream()
        .filter(element -> element.name().equals(name))
        .findFirst()
        .map(CsaElement::values)
        .orElse(List.of());
  }

  /** A header in the same layout that has only these elements, and of them those with values. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (second) {
      out.writeBytes(SECOND_LAYOUT);
      out.writeBytes(SECOND_VERSION);
    }
    List<CsaElement> some = elements.stream().filter(one -> !one.values().isEmpty()).toList();
    out.writeBytes(numbers(some.size(), MORE));
    for (CsaElement element : some) {
      int items = element.texts().size();
      out.writeBytes(fixed(element.name(), CsaElement.NAME));
      out.writeBytes(numbers(element.multiplicity()));
      out.writeBytes(fixed(element.vr(), Integer.BYTES));
      out.writeBytes(numbers(element.type(), items, MORE));
      for (int i = 0; i < items; i++) {
        out.writeBytes(item(element.values(), i, second ? 0 : some.get(0).texts().size()));
      }
    }
    out.writeBytes(numbers(0));
    return out.toByteArray();
  }

  /**
   * @param longer by how much the first layout lengthens a length
   */
  private static byte[] item(List<String> values, int index, int longer) {
    boolean there = index < values.size();
    byte[] text = there ? (values.get(index) + "\0").getBytes(ISO_8859_1) : new byte[0];
    byte[] head = numbers(text.length + longer, text.length, there ? MORE : NO_MORE, text.length);
    byte[] item = Arrays.copyOf(head, head.length + text.length + CsaElement.padding(text.length));
    System.arraycopy(text, 0, item, head.length, text.length);
    return item;
  }

  private static byte[] fixed(String text, int length) {
    return Arrays.copyOf(text.getBytes(ISO_8859_1), length);
  }

  private static byte[] numbers(int... numbers) {
    ByteBuffer out =
        ByteBuffer.allocate(numbers.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int number : numbers) {
      out.putInt(number);
    }
    return out.array();
  }
}
