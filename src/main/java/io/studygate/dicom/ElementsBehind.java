package io.studygate.dicom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Elements that stand behind the pixels: Data Set Trailing Padding, signatures, private groups
 * beyond 7FE0.
 *
 * @see "DICOM PS3.10 7.2, PS3.5 7.1"
 */
final class ElementsBehind {
  private ElementsBehind() {}

  /**
   * Reads them.
   *
   * @param bytes all that stands behind the pixels
   * @return {@code null} if they are not elements from the first to the last byte
   */
  static Attributes of(byte[] bytes, DicomReader reader) {
    DicomHeader header = reader.header();
    if (bytes.length == 0 || !header.hasPixels()) {
      return null;
    }
    Attributes elements = new Attributes(header.dataset().bigEndian());
    try (GuardedStream in =
        new GuardedStream(
            new ByteArrayInputStream(bytes),
            syntax(header.transferSyntax()),
            reader.stream().limits(),
            bytes.length)) {
      boolean pixels = in.readHeaderOf(elements);
      return pixels || in.getPosition() != bytes.length || !areBehind(elements, header.pixelTag())
          ? null
          : elements;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Bytes of another kind: they do not leave, and how many they are is said
      return null;
    }
  }

  private static boolean areBehind(Attributes elements, int pixels) {
    for (int tag : elements.tags()) {
      if (Integer.compareUnsigned(tag, pixels) <= 0) {
        return false;
      }
    }
    return !elements.isEmpty();
  }

  /** What was deflated is inflated already. */
  private static String syntax(String transferSyntax) {
    return transferSyntax.equals(UID.ImplicitVRLittleEndian)
            || transferSyntax.equals(UID.ExplicitVRBigEndianRetired)
        ? transferSyntax
        : UID.ExplicitVRLittleEndian;
  }
}
